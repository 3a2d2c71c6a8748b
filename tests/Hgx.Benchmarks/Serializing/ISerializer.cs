namespace Hgx.Benchmarks.Serializing;

/// <summary>Writes one object to a buffer that is used again and again, and reads it.</summary>
internal interface ISerializer
{
    string Name { get; }

    /// <summary>Writes the object; how many bytes that are.</summary>
    int Write();

    /// <summary>Reads what was written.</summary>
    object Read();
}
