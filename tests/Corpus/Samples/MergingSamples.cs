using System.Collections.Immutable;

namespace Hgx.Typed.Corpus.Samples;

internal static class MergingSamples
{
    public static Article Article()
    {
        var article = new Article();
        Fill(article);
        return article;
    }

    public static Review Review()
    {
        var review = new Review { Reviewer = new Address { Street = "Main", Country = "AT" }, Stars = 4 };
        Fill(review);
        return review;
    }

    private static void Fill(Article article)
    {
        article.Body = "body";
        article.Draft = "draft";
        article.Stage = "final";
        article.Title = "Title";
        article.EditedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));
        article.Edition = new Version(2, 1);
        article.Views = long.MaxValue;
        article.Balance = sbyte.MinValue;
        article.Votes = 7;
        article.Price = 12.50m;
        article.Weight = 0.25;
        article.Read = TimeSpan.FromMinutes(3);
        article.Tags = ["news", "sports"];
        article.Editors = ["Ann", "Bo"];
        article.Lines = ["one", "two", "one"];
        article.Readings = [new Reading { Sensor = "clicks", Value = 3 }];
        article.Stock = ImmutableDictionary<string, int>.Empty.Add("paper", 3);
        article.Notes = "note";
    }
}
