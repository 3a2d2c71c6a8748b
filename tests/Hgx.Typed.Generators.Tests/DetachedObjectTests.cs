using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class DetachedObjectTests
{
    [Fact]
    public void A_detached_object_is_an_ordinary_object_with_its_initializers()
    {
        var status = new Status();
        Assert.Equal("unnamed", status.Host);
        Assert.Empty(status.Readings);
        status.Host = "web-1";
        Assert.Equal("web-1", status.Host);
        Assert.False(status.Hgx.IsAttached);
    }

    [Fact]
    public void A_set_raises_PropertyChanged_once_and_only_when_the_value_differs()
    {
        var changed = new List<string?>();
        var status = new Status();
        status.PropertyChanged += (sender, e) =>
        {
            Assert.Same(status, sender);
            changed.Add(e.PropertyName);
        };
        status.Host = "web-1";
        status.Host = "web-1";
        status.CpuLoad = 0.0;
        status.CpuLoad = -0.0;
        status.CpuLoad = double.NaN;
        status.CpuLoad = double.NaN;
        Assert.Equal(["Host", "CpuLoad", "CpuLoad"], changed);
    }

    [Fact]
    public void Null_is_refused_where_the_type_says_so()
    {
        var order = new Order { Number = "1", Recipient = new Address { Street = "Main" } };
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => order.Number = null!).ParamName);
        Assert.Throws<ArgumentNullException>(() => order.Recipient = null!);
        Assert.Throws<ArgumentNullException>(() => order.Label = null!);
        Assert.Throws<ArgumentNullException>(() => new Marker().Path = null!);
        Assert.Throws<ArgumentException>(() => new Marker().Path = [null!]);
        order.Invoice = null;
    }

    [Fact]
    public void Text_that_UTF8_cannot_hold_is_refused_at_the_set()
    {
        var status = new Status();
        Assert.Throws<ArgumentException>(() => status.Host = "\uD800");
        Assert.Throws<ArgumentException>(() => status.Host = "\uDC00\uD800");
        status.Host = "a😀b";
        Assert.Equal("a😀b", status.Host);
    }

    [Fact]
    public void Unset_members_read_as_empty_or_say_that_they_are_unset()
    {
        Order order = Create<Order>();
        Assert.Equal("", order.Number);
        Assert.Empty(order.Label);
        Assert.Contains("Order.Recipient", Assert.Throws<HgxMemberUnsetException>(() => order.Recipient).Message);
        Assert.Null(order.Invoice);
        Assert.Empty(new Everything().Numbers);
        Assert.Empty(new Everything().Nested);
    }

    [Fact]
    public void A_list_that_was_given_can_be_edited_without_reaching_the_object()
    {
        List<Position> path = [new(1, 2)];
        var marker = new Marker { Path = path };
        path.Add(new(3, 4));
        Assert.Single(marker.Path);
        Assert.False(marker.Path is Position[] or List<Position>);
    }

    [Fact]
    public void An_array_that_was_given_can_be_edited_without_reaching_the_object()
    {
        byte[] label = [1, 2, 3];
        var order = new Order { Number = "1", Recipient = new Address { Street = "Main", Stamp = label }, Label = label };
        label[0] = 9;
        Assert.Equal([1, 2, 3], order.Label);
        Assert.Equal([1, 2, 3], order.Recipient.Stamp);
    }

    [Fact]
    public void A_derived_value_is_refused_because_it_would_lose_what_it_adds()
    {
        var drawing = new Drawing { Figure = new Figure { Name = "square" } };
        Assert.Contains("Solid", Assert.Throws<ArgumentException>(() => drawing.Figure = new Solid { Faces = 6 }).Message);
        Assert.Throws<ArgumentException>(() => drawing.Figures = [new Figure(), new Solid()]);
        Assert.Equal("square", drawing.Figure.Name);
    }

    [Fact]
    public void What_cannot_be_written_is_named_by_class_and_member_and_not_quoted()
    {
        var drawing = new Drawing { Figure = new Figure { Name = "secret\uD800" } };
        string message = Assert.Throws<HgxStateException>(() => StateBytes.Write(drawing)).Message;
        Assert.Contains("Drawing", message);
        Assert.Contains("Name", message);
        Assert.DoesNotContain("secret", message);
    }

    [Fact]
    public void The_ApiID_is_the_hash_of_the_name()
    {
        Assert.Equal(ApiId.FromName("acme.telemeter/status@1"), Status.ApiId);
        Assert.Equal(ApiId.FromName("keywords@1"), new Corpus.@namespace.@class().Hgx.ApiId);
    }

    [Fact]
    public void Names_that_are_taken_keep_their_meaning_and_the_handle_has_the_rest()
    {
        var document = new Document();
        var changed = new List<string?>();
        ((System.ComponentModel.INotifyPropertyChanged)document).PropertyChanged += (_, e) => changed.Add(e.PropertyName);
        document.Title = "t";
        document.Updated = "today";
        Assert.Equal("...", document.Push(3));
        Assert.Equal(42, Document.Ghid);
        Assert.Equal(["Title", "Updated"], changed);
        Assert.Throws<InvalidOperationException>(() => ((IHgxObject)document).Ghid);
        Assert.Throws<InvalidOperationException>(() => document.Hgx.Push());
    }

    [Fact]
    public void A_capture_of_a_detached_object_is_a_copy()
    {
        var status = new Status { Host = "web-1" };
        Status copy = status.Capture();
        status.Host = "web-2";
        Assert.Equal("web-1", copy.Host);
    }

    private static T Create<T>()
        where T : class, IHgxObject<T> => T.CreateInstance();
}
