using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Forms;

/// <summary>The table of operations, forms and failures: each form of an operation fails with the same exception.</summary>
public class FailureTableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The cells that there are.</summary>
    public static TheoryData<string, Failure> Table
    {
        get
        {
            var table = new TheoryData<string, Failure>();
            foreach (Operation operation in Operations.All)
            {
                foreach (Failure failure in Enum.GetValues<Failure>().Where(failure => CanHappen(operation, failure))) table.Add(operation.Name, failure);
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public async Task Each_form_of_an_operation_fails_with_the_same_exception(string name, Failure failure)
    {
        Operation operation = Operations.Of(name);
        foreach (Form form in Enum.GetValues<Form>().Where(form => CanFail(form, failure)))
        {
            var time = new FakeTimeProvider();
            var service = new ScriptedService();
            (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { TimeProvider = time });
            await using HgxLink owned = link;
            HgxBytes target = await TargetAsync(service, link, session, failure);
            object?[] arguments =
                [.. operation.Parameters.Select(p => Arguments.For(p, target, Ghid.PseudoRandom(), ApiId.Bytes, (_, _, _) => Task.CompletedTask, link.WhoAmI))];
            if (failure == Failure.Stopped) await link.StopAsync(Token);
            Task<object?> call = CallAsync(operation, form, link, target, arguments, new CancellationToken(canceled: failure == Failure.Cancelled));
            bool writes = await FailAsync(service, session, time, failure, call);
            Exception? error = await Record.ExceptionAsync(() => call);
            Assert.Equal((form, Expected(operation, failure, writes)), (form, error is OperationCanceledException ? typeof(OperationCanceledException) : error?.GetType()));
        }
    }

    private static bool CanHappen(Operation operation, Failure failure) => failure switch
    {
        Failure.Detached or Failure.Dead => operation.IsOfObject,
        Failure.Static => operation.Verb is "Push" or "Update" or "Freeze",
        Failure.Foreign => operation.Verb is "Push" or "Update" or "Share",
        // A link is stopped whether anybody waits for it or not.
        Failure.Cancelled => operation.Verb is not ("Stop" or "Start"),
        // These ask nothing of the service; how starting fails, ConnectionTests tell.
        _ => operation.Verb is not ("Recast" or "Stop" or "Start"),
    };

    // The blocking forms take no token, and a stopped link has no loop to be on.
    private static bool CanFail(Form form, Failure failure) =>
        !(form == Form.Blocking && failure == Failure.Cancelled) && !(form == Form.OnLoop && failure == Failure.Stopped);

    private static Type Expected(Operation operation, Failure failure, bool writes) => failure switch
    {
        Failure.Detached => typeof(InvalidOperationException),
        Failure.Dead => typeof(DeadObjectException),
        Failure.Static => typeof(LocallyImmutableException),
        Failure.Foreign => operation.Verb is "Push" or "Update" ? typeof(LocallyImmutableException) : typeof(UnsharableException),
        Failure.Cancelled => typeof(OperationCanceledException),
        Failure.Refused => typeof(HgxRequestException),
        Failure.Stopped => typeof(HgxLinkException),
        _ => writes ? typeof(HgxOutcomeUnknownException) : typeof(HgxServiceUnavailableException),
    };

    private static async Task<HgxBytes> TargetAsync(ScriptedService service, HgxLink link, ScriptedSession session, Failure failure)
    {
        if (failure == Failure.Detached) return new HgxBytes("{}"u8);
        var ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        Ghid binder = failure == Failure.Foreign ? Ghid.PseudoRandom() : service.WhoAmI;
        await session.AnswerAsync(
            RequestCode.GetObject, ScriptedSession.Definition(ghid, "{}"u8.ToArray(), binder, isDynamic: failure != Failure.Static));
        HgxBytes target = await getting;
        if (failure != Failure.Dead) return target;
        Task discarding = target.Hgx.DiscardAsync(Token);
        await session.AnswerAsync(RequestCode.DiscardObject, [1]);
        await discarding;
        return target;
    }

    private static Task<object?> CallAsync(
        Operation operation, Form form, HgxLink link, HgxBytes target, object?[] arguments, CancellationToken cancellationToken)
    {
        Func<Task<object?>> call = async () => await operation.CallAsync(form, link, target, arguments, cancellationToken);
        return form switch
        {
            Form.Blocking => Task.Factory.StartNew(call, Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap(),
            Form.OnLoop => Task.Factory.StartNew(call, Token, TaskCreationOptions.None, link.Loop.Scheduler).Unwrap(),
            _ => call(),
        };
    }

    // Has the failure happen to the request; gives whether that was one that writes.
    private static async Task<bool> FailAsync(
        ScriptedService service, ScriptedSession session, FakeTimeProvider time, Failure failure, Task<object?> call)
    {
        if (failure is not (Failure.Refused or Failure.Unanswered or Failure.Dropped)) return false;
        SentFrame sent = (await session.ReadAsync())!;
        if (failure == Failure.Refused)
        {
            var body = new System.Buffers.ArrayBufferWriter<byte>();
            Nak.WriteBody(body, NakCode.Generic, "No.");
            session.Send(RequestCode.Nak, sent.Token, body.WrittenSpan.ToArray());
        }
        else
        {
            service.IsDown = true;
            if (failure == Failure.Dropped) session.Drop();
            await Steps.Advance(time, TimeSpan.FromSeconds(40), call);
        }

        return Requests.Find(sent.Code)!.Writes;
    }
}
