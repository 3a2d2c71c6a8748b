using CsCheck;
using Hgx.Mutating;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void What_was_written_is_read() => ReadsWhatItWrote(EverythingGen.Objects, iterations: 2000);

    [Fact]
    public void What_was_written_of_scalars_is_read() => ReadsWhatItWrote(ScalarGen.Objects, iterations: 2000);

    [Fact]
    public void What_was_written_of_collections_is_read() => ReadsWhatItWrote(CollectionGen.Objects, iterations: 2000);

    [Fact]
    public void What_was_read_shows_the_values_that_were_set() => EverythingGen.Objects.Sample(
        before =>
        {
            Everything after = StateBytes.Read<Everything>(StateBytes.Write(before));
            return typeof(Everything).GetProperties()
                .Where(x => x.CanWrite && x.PropertyType.IsValueType && !x.PropertyType.IsGenericType)
                .All(x => Equals(x.GetValue(before), x.GetValue(after)))
                && before.String == after.String
                && before.Texts.SequenceEqual(after.Texts)
                && before.Moment.Offset == after.Moment.Offset
                && before.Bytes.AsSpan().SequenceEqual(after.Bytes);
        },
        iter: 500);

    [Fact]
    public void Two_states_differ_in_a_member_exactly_when_its_bytes_differ() => DiffersAsItsBytes(EverythingGen.Objects);

    [Fact]
    public void Two_states_differ_in_a_scalar_exactly_when_its_bytes_differ() => DiffersAsItsBytes(ScalarGen.Objects);

    [Fact]
    public void Two_states_differ_in_a_collection_exactly_when_its_bytes_differ() => DiffersAsItsBytes(CollectionGen.Objects);

    [Fact]
    public void Mutated_bytes_are_a_state_or_an_HgxStateException() => SurvivesMutations(EverythingGen.Objects);

    [Fact]
    public void Mutated_bytes_of_scalars_are_a_state_or_an_HgxStateException() => SurvivesMutations(ScalarGen.Objects);

    [Fact]
    public void Mutated_bytes_of_collections_are_a_state_or_an_HgxStateException() => SurvivesMutations(CollectionGen.Objects);

    [Fact]
    public void What_was_written_of_values_is_read()
    {
        ReadsWhatItWrote(ShapeGen.Values, iterations: 1000);
        DiffersAsItsBytes(ShapeGen.Values);
        SurvivesMutations(ShapeGen.Values, Mutations.Count / 5);
    }

    [Fact]
    public void What_was_written_of_unions_is_read()
    {
        ReadsWhatItWrote(ShapeGen.Cases, iterations: 1000);
        DiffersAsItsBytes(ShapeGen.Cases);
        SurvivesMutations(ShapeGen.Cases, Mutations.Count / 5);
    }

    [Fact]
    public void What_was_written_of_converted_types_is_read()
    {
        ReadsWhatItWrote(ShapeGen.Conversions, iterations: 1000);
        DiffersAsItsBytes(ShapeGen.Conversions);
        SurvivesMutations(ShapeGen.Conversions, Mutations.Count / 5);
    }

    [Fact]
    public void What_was_written_by_order_is_read()
    {
        ReadsWhatItWrote(HouseGen.Objects, iterations: 1000);
        ReadsWhatItWrote(HouseGen.Ordered, iterations: 1000);
        DiffersAsItsBytes(HouseGen.Objects);
        SurvivesMutations(HouseGen.Objects, Mutations.Count / 5);
        SurvivesMutations(HouseGen.Ordered, Mutations.Count / 5);
    }

    [Fact]
    public void What_was_written_as_JSON_is_read()
    {
        Gen<CollectionsInJson> collections = CollectionGen.Objects.Select(Twin.Of<CollectionsInJson>).Where(CanBeWritten);
        Gen<HouseInJson> houses = HouseGen.Objects.Select(Twin.Of<HouseInJson>);
        ReadsWhatItWrote(collections, iterations: 500);
        ReadsWhatItWrote(houses, iterations: 500);
        DiffersAsItsBytes(houses);
        SurvivesMutations(collections, Mutations.Count / 5);
        SurvivesMutations(houses, Mutations.Count / 5);
    }

    // JSON has no NaN.
    private static bool CanBeWritten<T>(T instance)
        where T : class, IHgxObject<T>
    {
        try
        {
            return StateBytes.Write(instance).Length > 0;
        }
        catch (HgxStateException)
        {
            return false;
        }
    }

    private static void ReadsWhatItWrote<T>(Gen<T> objects, int iterations)
        where T : class, IHgxObject<T> => objects.Sample(
        before =>
        {
            byte[] bytes = StateBytes.Write(before);
            ObjectState state = StateBytes.ReadState<T>(bytes);
            return StateBytes.Write<T>(state).AsSpan().SequenceEqual(bytes) && Changed(before, state).Count == 0;
        },
        iter: iterations);

    private static void DiffersAsItsBytes<T>(Gen<T> objects)
        where T : class, IHgxObject<T> => Gen.Select(objects, objects).Sample(
        (one, other) => (Changed(one, T.CaptureState(other)).Count == 0) == StateBytes.Write(one).AsSpan().SequenceEqual(StateBytes.Write(other)),
        iter: 500);

    private static void SurvivesMutations<T>(Gen<T> objects, int? mutations = null)
        where T : class, IHgxObject<T>
    {
        Random random = Mutations.Random();
        byte[][] seeds = [.. objects.Array[40].Single().Select(StateBytes.Write), StateBytes.Write(new Status())];
        int read = 0, refused = 0;
        int count = mutations ?? Mutations.Count;
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = Mutate(seeds[random.Next(seeds.Length)], random);
            try
            {
                ObjectState state = StateBytes.ReadState<T>(bytes);
                StateBytes.Write<T>(state);
                read++;
            }
            catch (HgxStateException)
            {
                refused++;
            }
        }

        Assert.Equal(count, read + refused);
        Assert.True(read > 100 && refused > 1000, $"{read} read, {refused} refused: the mutations should do both.");
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        byte[] bytes = [.. seed];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes = bytes[..at].Length == 0 ? bytes : bytes[..at];
                    break;
                case 3:
                    int from = random.Next(bytes.Length);
                    bytes = [.. bytes[..at], .. bytes[from..Math.Min(bytes.Length, from + 16)], .. bytes[at..]];
                    break;
                default:
                    bytes[at] = (byte)(0xC0 + random.Next(32));
                    break;
            }
        }

        return bytes;
    }

    private static List<string> Changed<T>(T before, ObjectState after)
        where T : class, IHgxObject<T>
    {
        var changed = new List<string>();
        T.CompareStates(T.CaptureState(before), after, changed);
        return changed;
    }
}
