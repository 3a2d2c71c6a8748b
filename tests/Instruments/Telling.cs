namespace Hgx.Instruments;

/// <summary>Listeners hear the whole process, so nothing else runs beside these tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Telling
{
    public const string Name = "what is told";
}
