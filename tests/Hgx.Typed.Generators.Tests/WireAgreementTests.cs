using CsCheck;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class WireAgreementTests
{
    [Fact]
    public void The_three_wires_agree_on_everything() =>
        Agree<Everything, EverythingByOrder, EverythingInJson>(EverythingGen.Objects);

    [Fact]
    public void The_three_wires_agree_on_scalars() => Agree<Scalars, ScalarsByOrder, ScalarsInJson>(ScalarGen.Objects);

    [Fact]
    public void The_three_wires_agree_on_collections() => Agree<Collections, CollectionsByOrder, CollectionsInJson>(CollectionGen.Objects);

    [Fact]
    public void The_three_wires_agree_on_values() => Agree<Shapes, ShapesByOrder, ShapesInJson>(ShapeGen.Values);

    [Fact]
    public void The_three_wires_agree_on_unions() => Agree<Unions, UnionsByOrder, UnionsInJson>(ShapeGen.Cases);

    [Fact]
    public void The_three_wires_agree_on_converted_types() => Agree<Converted, ConvertedByOrder, ConvertedInJson>(ShapeGen.Conversions);

    [Fact]
    public void A_value_by_order_is_the_same_in_JSON() => Agree<House, HouseInJson>(HouseGen.Objects);

    private static void Agree<TNamed, TOrdered, TJson>(Gen<TNamed> objects)
        where TNamed : class, IHgxObject<TNamed>
        where TOrdered : class, IHgxObject<TOrdered>
        where TJson : class, IHgxObject<TJson>
    {
        objects.Sample(Same<TNamed, TOrdered>, iter: 500);
        Agree<TNamed, TJson>(objects);
    }

    private static void Agree<TPacked, TJson>(Gen<TPacked> objects)
        where TPacked : class, IHgxObject<TPacked>
        where TJson : class, IHgxObject<TJson>
    {
        int agreed = 0;
        objects.Sample(
            packed =>
            {
                try
                {
                    bool isSame = Same<TPacked, TJson>(packed);
                    if (isSame) Interlocked.Increment(ref agreed);
                    return isSame;
                }
                catch (HgxStateException refusal)
                {
                    // What JSON has no form for: it says so, and writes nothing.
                    return refusal.Message.Contains("is not a finite number", StringComparison.Ordinal)
                        || refusal.Message.Contains("came in another format", StringComparison.Ordinal);
                }
            },
            iter: 500);
        Assert.True(agreed > 50, $"Only {agreed} objects could be written as JSON.");
    }

    // Written and read it is the same, and what was read is what the other layout has.
    private static bool Same<T, TTwin>(T original)
        where T : class, IHgxObject<T>
        where TTwin : class, IHgxObject<TTwin>
    {
        byte[] bytes = StateBytes.Write(Twin.Of<TTwin>(original));
        TTwin read = StateBytes.Read<TTwin>(bytes);
        return StateBytes.Write(read).AsSpan().SequenceEqual(bytes)
            && StateBytes.Write(Twin.Of<T>(read)).AsSpan().SequenceEqual(StateBytes.Write(original));
    }
}
