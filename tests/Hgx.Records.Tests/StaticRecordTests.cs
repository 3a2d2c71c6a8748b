using System.Buffers.Binary;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Records.Tests;

public sealed class StaticRecordTests : IDisposable
{
    private static readonly ApiId Api = ApiId.FromName("acme.status@1");
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.FromHours(2));

    private readonly Identity _author = Identity.Create();

    public static TheoryData<AeadSuite> Suites => [AeadSuite.Aes256Gcm, AeadSuite.ChaCha20Poly1305];

    public void Dispose() => _author.Dispose();

    [Theory, MemberData(nameof(Suites))]
    public void Every_reader_opens_both_suites(AeadSuite suite)
    {
        Ghid origin = Ghid.PseudoRandom();
        SealedStatic made = StaticRecord.Seal(suite, _author, Api, Noon, "state"u8, origin, 42, random: null);
        Assert.Equal((byte)suite, made.Record[1]);

        OpenedStatic opened = Open(made);
        Assert.Equal(made.Address, opened.Address);
        Assert.Equal(Api, opened.ApiId);
        Assert.Equal(Noon, opened.Time);
        Assert.Equal(TimeSpan.Zero, opened.Time.Offset);
        Assert.Equal(_author.Fingerprint, opened.Author);
        Assert.Equal(origin, opened.Origin);
        Assert.Equal(42ul, opened.OriginSequence);
        Assert.Equal("state"u8, opened.State.Span);
    }

    [Fact]
    public void A_record_is_written_in_the_suite_of_this_machine()
    {
        bool hardware = System.Runtime.Intrinsics.X86.Aes.IsSupported || System.Runtime.Intrinsics.Arm.Aes.IsSupported;
        Assert.Equal(hardware ? 0x11 : 0x12, StaticRecord.Seal(_author, Api, Noon, "state"u8).Record[1]);
    }

    [Fact]
    public void Two_equal_states_have_two_addresses_keys_and_ciphertexts()
    {
        SealedStatic one = StaticRecord.Seal(_author, Api, Noon, "state"u8), other = StaticRecord.Seal(_author, Api, Noon, "state"u8);
        Assert.NotEqual(one.Address, other.Address);
        Assert.NotEqual(one.Key, other.Key);
        Assert.False(one.Record.AsSpan(102).SequenceEqual(other.Record.AsSpan(102)));
    }

    [Fact]
    public void The_longest_state_is_sealed_and_a_longer_one_refused()
    {
        var state = new byte[ProtocolLimits.MaxStateLength];
        state[^1] = 7;
        SealedStatic made = StaticRecord.Seal(_author, Api, Noon, state);
        Assert.Equal(10_748_022, made.Record.Length);
        Assert.Equal(StaticRecord.MaxLength, made.Record.Length);
        Assert.Equal(state, Open(made).State.Span);

        var error = Assert.Throws<ArgumentException>(() => StaticRecord.Seal(_author, Api, Noon, new byte[ProtocolLimits.MaxStateLength + 1]));
        Assert.Equal("state", error.ParamName);
    }

    [Fact]
    public void A_time_is_kept_to_the_microsecond_in_the_years_1_to_9999()
    {
        Assert.Equal(
            DateTimeOffset.UnixEpoch.AddTicks(-20), Open(StaticRecord.Seal(_author, Api, DateTimeOffset.UnixEpoch.AddTicks(-11), default)).Time);
        Assert.Equal(DateTimeOffset.MinValue, Open(StaticRecord.Seal(_author, Api, DateTimeOffset.MinValue, default)).Time);
        Assert.Equal(DateTimeOffset.MaxValue.AddTicks(-9), Open(StaticRecord.Seal(_author, Api, DateTimeOffset.MaxValue, default)).Time);
    }

    [Fact]
    public void A_wrong_origin_is_refused()
    {
        Assert.Throws<ArgumentException>(() => StaticRecord.Seal(_author, Api, Noon, default, origin: default, originSequence: 1));
        Assert.Throws<ArgumentException>(() => StaticRecord.Seal(_author, Api, Noon, default, origin: Api.ToGhid()));
    }

    [Fact]
    public void A_record_is_opened_only_with_its_own_key()
    {
        SealedStatic made = StaticRecord.Seal(_author, Api, Noon, "state"u8), other = StaticRecord.Seal(_author, Api, Noon, "state"u8);
        var error = Assert.Throws<VerificationFailureException>(() => StaticRecord.Open(made.Address, made.Record, other.Key, _author.Record));

        // The commitment speaks, before anything is decrypted.
        Assert.Contains("key is not", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StaticRecord.Open(made.Address, made.Record, made.Key.AsSpan(0, 31), _author.Record));
    }

    [Fact]
    public void A_record_is_opened_only_under_its_own_address()
    {
        SealedStatic made = StaticRecord.Seal(_author, Api, Noon, "state"u8), other = StaticRecord.Seal(_author, Api, Noon, "state"u8);
        Assert.Throws<VerificationFailureException>(() => StaticRecord.Open(other.Address, made.Record, made.Key, _author.Record));
    }

    [Fact]
    public void A_record_is_opened_only_as_its_authors()
    {
        using Identity other = Identity.Create();
        SealedStatic made = StaticRecord.Seal(_author, Api, Noon, "state"u8);
        Assert.Throws<InvalidIdentityException>(() => StaticRecord.Open(made.Address, made.Record, made.Key, other.Record));
        Assert.Throws<InvalidIdentityException>(() => StaticRecord.Open(made.Address, made.Record, made.Key, _ => null));
        Assert.Equal(_author.Fingerprint, StaticRecord.Open(made.Address, made.Record, made.Key, f => f == _author.Fingerprint ? _author.Record : null).Author);
    }

    // Every byte of the header and some of the ciphertext, with the address made to fit, so that the later checks are met.
    [Theory, MemberData(nameof(Suites))]
    public void A_record_changed_anywhere_is_refused(AeadSuite suite)
    {
        SealedStatic made = StaticRecord.Seal(suite, _author, Api, Noon, "state"u8, default, 0, random: null);
        for (int offset = 0; offset < made.Record.Length; offset++)
        {
            byte[] changed = [.. made.Record];
            changed[offset] ^= 1;
            Type expected = offset is 0 or 1 or >= 98 and < 102 ? typeof(MalformedGolixPrimitiveException) : typeof(VerificationFailureException);
            if (offset == 1) changed[offset] ^= 0x41;
            Assert.Throws(expected, () => StaticRecord.Open(StaticRecord.AddressOf(changed), changed, made.Key, _author.Record));
        }
    }

    [Fact]
    public void A_record_moved_to_the_other_suite_is_refused()
    {
        SealedStatic made = StaticRecord.Seal(AeadSuite.Aes256Gcm, _author, Api, Noon, "state"u8, default, 0, random: null);
        made.Record[1] = (byte)AeadSuite.ChaCha20Poly1305;
        Assert.Throws<VerificationFailureException>(
            () => StaticRecord.Open(StaticRecord.AddressOf(made.Record), made.Record, made.Key, _author.Record));
    }

    [Fact]
    public void A_record_that_is_too_long_or_too_short_is_refused_before_any_work()
    {
        SealedStatic made = StaticRecord.Seal(_author, Api, Noon, "state"u8);
        foreach (byte[] bytes in (byte[][])[[], made.Record[..101], made.Record[..^1], [.. made.Record, 0], new byte[StaticRecord.MaxLength + 1]])
            Assert.Throws<MalformedGolixPrimitiveException>(() => StaticRecord.Open(StaticRecord.AddressOf(bytes), bytes, made.Key, _author.Record));
    }

    [Fact]
    public void A_length_that_lies_costs_no_memory()
    {
        SealedStatic made = StaticRecord.Seal(_author, Api, Noon, "state"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(made.Record.AsSpan(98), uint.MaxValue);
        Ghid address = StaticRecord.AddressOf(made.Record);
        Assert.Throws<MalformedGolixPrimitiveException>(() => StaticRecord.Open(address, made.Record, made.Key, _author.Record));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MalformedGolixPrimitiveException>(() => StaticRecord.Open(address, made.Record, made.Key, _author.Record));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    // What a holder of the key could try: to seal the author's signed words again, under another key and address.
    [Fact]
    public void A_reader_cannot_seal_the_authors_words_again_under_another_address()
    {
        SealedStatic made = StaticRecord.Seal(AeadSuite.Aes256Gcm, _author, Api, Noon, "state"u8, default, 0, random: null);
        byte[] plaintext = Resealing.Plaintext(made);
        foreach (AeadSuite suite in (AeadSuite[])[AeadSuite.Aes256Gcm, AeadSuite.ChaCha20Poly1305])
        {
            SealedStatic forged = Resealing.Seal(suite, plaintext);
            Assert.Throws<VerificationFailureException>(() => Open(forged));
        }

        SealedStatic sameKey = Resealing.Seal(AeadSuite.ChaCha20Poly1305, plaintext, made.Key, made.Record.AsSpan(2, 32).ToArray());
        Assert.Throws<VerificationFailureException>(() => Open(sameKey));
        Assert.Equal(made.Address, Resealing.Seal(AeadSuite.Aes256Gcm, plaintext, made.Key, made.Record.AsSpan(2, 32).ToArray()).Address);
    }

    // Each field of the plaintext, changed by a holder of the key, who can seal but not sign.
    [Theory]
    [InlineData(0, typeof(MalformedGolixPrimitiveException))]       // ApiID, first byte
    [InlineData(64, typeof(VerificationFailureException))]          // ApiID
    [InlineData(65, typeof(VerificationFailureException))]          // time
    [InlineData(73, typeof(MalformedGolixPrimitiveException))]      // author, algorithm
    [InlineData(137, typeof(InvalidIdentityException))]             // author
    [InlineData(138, typeof(VerificationFailureException))]         // signature
    [InlineData(201, typeof(VerificationFailureException))]
    [InlineData(203, typeof(VerificationFailureException))]         // origin
    [InlineData(267, typeof(VerificationFailureException))]         // origin's sequence
    [InlineData(275, typeof(MalformedGolixPrimitiveException))]     // state length
    [InlineData(278, typeof(MalformedGolixPrimitiveException))]
    [InlineData(279, typeof(VerificationFailureException))]         // state
    [InlineData(287, typeof(MalformedGolixPrimitiveException))]     // padding
    public void A_plaintext_changed_in_any_field_is_refused(int offset, Type expected)
    {
        SealedStatic made = StaticRecord.Seal(AeadSuite.Aes256Gcm, _author, Api, Noon, "state"u8, Ghid.PseudoRandom(), 9, random: null);
        byte[] plaintext = Resealing.Plaintext(made);
        plaintext[offset] ^= offset == 73 ? (byte)2 : (byte)1;
        SealedStatic changed = Resealing.Seal(AeadSuite.Aes256Gcm, plaintext, made.Key, made.Record.AsSpan(2, 32).ToArray());
        Assert.Throws(expected, () => Open(changed));
    }

    [Fact]
    public void An_error_shows_neither_state_nor_key()
    {
        SealedStatic made = StaticRecord.Seal(_author, Api, Noon, "a secret state"u8);
        made.Record[^1] ^= 1;
        var error = Assert.Throws<VerificationFailureException>(
            () => StaticRecord.Open(StaticRecord.AddressOf(made.Record), made.Record, made.Key, _author.Record));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(made.Key), error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private OpenedStatic Open(SealedStatic made) => StaticRecord.Open(made.Address, made.Record, made.Key, _author.Record);
}
