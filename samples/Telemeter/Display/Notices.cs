namespace Telemeter.Display;

/// <summary>What the apps say in sentences. The last one is kept for whoever draws; all are printed where there is an output.</summary>
internal sealed class Notices(TextWriter? output)
{
    public string Last { get; private set; } = "";

    public void Say(string sentence)
    {
        Last = sentence;
        output?.WriteLine(sentence);
    }
}
