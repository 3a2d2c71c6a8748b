using CsCheck;

namespace Hgx.Protocol.Tests;

public sealed class RequestTableTests
{
    [Fact]
    public void A_request_is_found_once_by_its_token()
    {
        var table = new RequestTable<string>(() => 0x1234);
        Assert.True(table.TryAdd("a", out ushort token));
        Assert.Equal(0x1234, token);
        Assert.Equal(1, table.Count);
        Assert.True(table.TryComplete(token, out string? request));
        Assert.Equal("a", request);
        Assert.False(table.TryComplete(token, out _));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Zero_and_65535_are_tokens_like_any_other()
    {
        var drawn = new Queue<ushort>([0, ushort.MaxValue]);
        var table = new RequestTable<string>(drawn.Dequeue);
        Assert.True(table.TryAdd("zero", out ushort zero));
        Assert.True(table.TryAdd("last", out ushort last));
        Assert.Equal((0, ushort.MaxValue), (zero, last));
    }

    [Fact]
    public void A_token_that_is_taken_is_not_given_again_before_its_reply()
    {
        var table = new RequestTable<string>(() => ushort.MaxValue);
        table.TryAdd("a", out ushort first);
        table.TryAdd("b", out ushort second);
        Assert.Equal((ushort.MaxValue, 0), (first, second));
        table.TryComplete(first, out _);
        table.TryAdd("c", out ushort third);
        Assert.Equal(first, third);
    }

    [Fact]
    public void A_full_table_refuses_at_once_instead_of_searching_for_ever()
    {
        int draws = 0;
        var table = new RequestTable<string>(() => (ushort)draws++);
        for (int i = 0; i < RequestTable<string>.Capacity; i++) Assert.True(table.TryAdd("x", out _));
        Assert.Equal(65_536, table.Count);
        Assert.Equal(65_536, draws);

        Assert.False(table.TryAdd("one more", out _));
        Assert.Equal(65_536, draws);

        Assert.True(table.TryComplete(40_000, out _));
        Assert.True(table.TryAdd("one more", out ushort token));
        Assert.Equal(40_000, token);
    }

    // A random draw that repeats itself must not loop either: one draw a request, then a walk.
    [Fact]
    public void The_last_free_token_is_found_whatever_is_drawn()
    {
        var random = new Random(1);
        var table = new RequestTable<string>(() => (ushort)random.Next(0x10000));
        var tokens = new HashSet<ushort>();
        while (table.TryAdd("x", out ushort token)) Assert.True(tokens.Add(token));
        Assert.Equal(65_536, tokens.Count);
    }

    [Fact]
    public void A_token_that_was_given_up_stays_taken_until_its_late_reply()
    {
        var table = new RequestTable<string>(() => 7);
        table.TryAdd("slow", out ushort slow);
        Assert.True(table.Abandon(slow, "slow"));
        Assert.Equal(0, table.Count);

        table.TryAdd("next", out ushort next);
        Assert.NotEqual(slow, next);
        Assert.False(table.TryComplete(slow, out _));
        table.TryAdd("after", out ushort after);
        Assert.Equal(slow, after);
    }

    [Fact]
    public void A_table_of_requests_given_up_is_full_too()
    {
        ushort next = 0;
        var table = new RequestTable<string>(() => next++);
        for (int i = 0; i < RequestTable<string>.Capacity; i++)
        {
            table.TryAdd("slow", out ushort token);
            Assert.True(table.Abandon(token, "slow"));
        }

        Assert.Equal(0, table.Count);
        Assert.False(table.TryAdd("x", out _));
        Assert.Empty(table.Clear());
        Assert.True(table.TryAdd("x", out _));
    }

    [Fact]
    public void A_request_that_was_never_sent_frees_its_token()
    {
        var table = new RequestTable<string>(() => 7);
        table.TryAdd("unsent", out ushort token);
        Assert.True(table.Remove(token, "unsent"));
        table.TryAdd("next", out ushort next);
        Assert.Equal(token, next);
    }

    [Fact]
    public void Only_the_request_itself_is_given_up_or_taken_out()
    {
        object mine = new(), others = new();
        var table = new RequestTable<object>(() => 7);
        table.TryAdd(others, out ushort token);
        Assert.False(table.Abandon(token, mine));
        Assert.False(table.Remove(token, mine));
        Assert.False(table.Abandon(8, others));
        Assert.True(table.TryComplete(token, out object? request));
        Assert.Same(others, request);
    }

    [Fact]
    public void The_end_of_a_connection_gives_back_every_request_that_waits()
    {
        ushort next = 0;
        var table = new RequestTable<string>(() => next++);
        table.TryAdd("a", out _);
        table.TryAdd("b", out ushort b);
        table.TryAdd("c", out _);
        table.Abandon(b, "b");
        Assert.Equal(["a", "c"], table.Clear().Order(StringComparer.Ordinal));
        Assert.Equal(0, table.Count);
        Assert.Empty(table.Clear());
    }

    // The model is two plain collections: what waits by token, and the tokens given up. Few distinct draws, so that tokens collide.
    [Fact]
    public void The_table_behaves_as_its_model() => Gen.Select(Gen.Enum<Step>(), Gen.UShort[0, 11]).Array[0, 60].Sample(
        steps =>
        {
            ushort draw = 0;
            var table = new RequestTable<object>(() => draw);
            Dictionary<ushort, object> waiting = [];
            HashSet<ushort> givenUp = [];
            foreach ((Step step, ushort token) in steps)
            {
                object request = waiting.GetValueOrDefault(token) ?? new object();
                switch (step)
                {
                    case Step.Add:
                        draw = token;
                        object added = new();
                        Assert.True(table.TryAdd(added, out ushort given));
                        Assert.DoesNotContain(given, givenUp);
                        Assert.Equal(given == token, !waiting.ContainsKey(token) && !givenUp.Contains(token));
                        Assert.True(waiting.TryAdd(given, added));
                        break;
                    case Step.Complete:
                        bool waits = waiting.Remove(token);
                        givenUp.Remove(token);
                        Assert.Equal(waits, table.TryComplete(token, out object? completed));
                        if (waits) Assert.Same(request, completed);
                        break;
                    case Step.Abandon:
                        bool abandoned = waiting.Remove(token);
                        if (abandoned) givenUp.Add(token);
                        Assert.Equal(abandoned, table.Abandon(token, request));
                        break;
                    case Step.Remove:
                        Assert.Equal(waiting.Remove(token), table.Remove(token, request));
                        break;
                    case Step.Clear when token == 0:
                        Assert.True(table.Clear().ToHashSet().SetEquals(waiting.Values));
                        waiting.Clear();
                        givenUp.Clear();
                        break;
                }

                Assert.Equal(waiting.Count, table.Count);
            }
        },
        iter: 20_000);

    private enum Step
    {
        Add,
        Complete,
        Abandon,
        Remove,
        Clear,
    }
}
