using System.Text.Json;
using System.Text;
using Hgx.Mutating;
using Hgx.Typed.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hgx.Typed.Tests.Mutating;

/// <summary>Damaged texts: of JSON objects, and of the file that keeps an app's token.</summary>
public sealed class TextMutationTests : IDisposable
{
    private static readonly byte[][] Texts =
    [
        .. new[]
        {
            """{"name":"web-1","load":0.25,"tags":["a","b",{"deep":[[[[1]]]]}],"none":null,"on":true,"off":false}""",
            """["\u00fc\ud834\udd1e","\"\\\/\b\f\n\r\t",-0.0,1e-05,1E+300,123456789012345678901234567890]""",
            "\"é 𝄞\"", "0", "[]", "{}", new string('[', 200) + new string(']', 200),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("hgx-tokens").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_damaged_JSON_text_is_refused_typed_or_its_bytes_are_read_back_the_same()
    {
        Random random = Mutations.Random();
        int read = 0, refused = 0;
        for (int i = 0; i < Mutations.Count; i++)
        {
            byte[] damaged = Mutations.Next(random, Texts);
            try
            {
                byte[] written = PythonJson.Write(PythonJson.Read(damaged));
                Assert.Equal(written, PythonJson.Write(PythonJson.Read(written)));
                Assert.Equal(-1, written.AsSpan().IndexOfAnyExceptInRange((byte)0x20, (byte)0x7e));
                read++;
            }
            catch (HgxStateException)
            {
                refused++;
            }
            catch (Exception other)
            {
                Assert.Fail($"{Mutations.Repeat(i, damaged)}{Environment.NewLine}{other}");
            }
        }

        Assert.True(read > 1000 && refused > 1000, $"{read} read, {refused} refused: the mutations should do both.");
    }

    // The token in it meets its hundred thousand in the tests of the protocol, where it is decoded.
    [Fact]
    public async Task A_damaged_token_file_is_refused_by_name_without_its_content_or_is_a_token()
    {
        AppTokenFile file = AppTokenFile.For("app", Ghid.PseudoRandom(), _directory, NullLogger.Instance);
        await file.WriteAsync(AppToken.PseudoRandom(), TestContext.Current.CancellationToken);
        byte[] good = await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken);
        Random random = Mutations.Random();
        for (int i = 0; i < Mutations.Count / 50; i++)
        {
            byte[] damaged = Mutations.Next(random, good);
            using (FileStream content = File.Create(file.Path)) content.Write(damaged);
            try
            {
                AppToken? token = await file.ReadAsync(TestContext.Current.CancellationToken);
                if (token is null or { IsNone: true }) Assert.Fail(Mutations.Repeat(i, damaged));
            }
            catch (HgxLinkException refused)
            {
                Assert.Contains(file.Path, refused.Message, StringComparison.Ordinal);
                string text = Encoding.UTF8.GetString(damaged).Trim();
                if (text.Length > 8) Assert.DoesNotContain(text, refused.Message, StringComparison.Ordinal);
            }
        }
    }
}
