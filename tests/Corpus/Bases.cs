using System.ComponentModel;

namespace Hgx.Typed.Corpus;

public abstract class ViewModel : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    public virtual string Push(int times) => new('.', times);

    protected void Raise(string name) => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
}

/// <summary>Has names of the short forms, inherited and of its own.</summary>
[HgxObject(ApiId = "acme/document@1")]
public partial class Document : ViewModel
{
    public partial string Title { get; set; } = "";

    public partial string? Updated { get; set; }

    [HgxIgnore]
    public int Views { get; set; }

    public static int Ghid => 42;
}
