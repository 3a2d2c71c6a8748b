namespace Hgx.Typed.Aot.Tests;

public sealed class SizeBaselineTests
{
    [Theory]
    [InlineData(1000, 1050, null)]
    [InlineData(1000, 950, null)]
    [InlineData(1000, 1051, "The program grew by 5.1 %, from 1000 to 1051 bytes. If that is meant, write \"any\": 1051 into ")]
    [InlineData(1000, 949, "The program shrank by 5.1 %, from 1000 to 949 bytes. If that is meant, write \"any\": 949 into ")]
    public void Five_percent_more_or_less_are_not_complained_of(long baseline, long size, string? complaint)
    {
        string? said = SizeBaseline.Complaint("any", baseline, size);
        if (complaint is null) Assert.Null(said);
        else Assert.StartsWith(complaint, said, StringComparison.Ordinal);
    }
}
