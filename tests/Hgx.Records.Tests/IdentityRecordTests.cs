using Hgx.Typed;

namespace Hgx.Records.Tests;

public sealed class IdentityRecordTests
{
    private static byte[] Record()
    {
        using Identity identity = Identity.Create();
        return identity.Record.ToByteArray();
    }

    [Theory]
    [InlineData(0, typeof(MalformedGolixPrimitiveException))]      // version
    [InlineData(1, typeof(MalformedGolixPrimitiveException))]      // suite
    [InlineData(2, typeof(VerificationFailureException))]          // signing key
    [InlineData(33, typeof(VerificationFailureException))]
    [InlineData(34, typeof(VerificationFailureException))]         // inbox key
    [InlineData(64, typeof(VerificationFailureException))]
    [InlineData(66, typeof(VerificationFailureException))]         // nonce
    [InlineData(97, typeof(VerificationFailureException))]
    [InlineData(98, typeof(VerificationFailureException))]         // signature
    [InlineData(161, typeof(VerificationFailureException))]
    public void A_record_changed_in_any_field_is_refused(int offset, Type expected)
    {
        byte[] record = Record();
        record[offset] ^= 0x10;
        Assert.Throws(expected, () => IdentityRecord.Parse(record));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(161)]
    [InlineData(163)]
    public void A_record_of_another_length_is_refused(int length)
    {
        byte[] bytes = Record();
        Array.Resize(ref bytes, length);
        Assert.Throws<MalformedGolixPrimitiveException>(() => IdentityRecord.Parse(bytes));
    }

    // 0, 1, p - 1, the two points of order eight; then p, p + 1, 2^255 - 1 and a set high bit: second encodings.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0900000000000000000000000000000000000000000000000000000000000080")]
    public void An_inbox_key_to_which_nothing_could_be_sealed_is_refused(string key)
    {
        byte[] record = Record();
        Convert.FromHexString(key).CopyTo(record, 34);
        Assert.Throws<MalformedGolixPrimitiveException>(() => IdentityRecord.Parse(record));
    }

    [Theory]
    [InlineData("0900000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true)]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7e", true)]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false)]
    public void Every_other_inbox_key_is_accepted(string key, bool usable) =>
        Assert.Equal(usable, InboxKeys.IsUsable(Convert.FromHexString(key)));

    // The neutral element: with it the equation of a signature holds for any message.
    [Fact]
    public void A_signing_key_of_low_order_signs_nothing()
    {
        byte[] record = Record();
        record.AsSpan(2, 32).Clear();
        record[2] = 1;
        record.AsSpan(98).Clear();
        record[98] = 1;
        Assert.Throws<VerificationFailureException>(() => IdentityRecord.Parse(record));
    }

    // S + L: the same signature written a second way, which a lenient verifier accepts.
    [Fact]
    public void A_signature_written_a_second_way_is_refused()
    {
        byte[] record = Record();
        byte[] order = Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        int carry = 0;
        for (int i = 0; i < 32; i++)
        {
            carry += record[130 + i] + order[i];
            record[130 + i] = (byte)carry;
            carry >>= 8;
        }

        Assert.Throws<VerificationFailureException>(() => IdentityRecord.Parse(record));
    }

    [Fact]
    public void A_record_does_not_change_when_the_bytes_it_was_read_from_do()
    {
        byte[] bytes = Record(), before = [.. bytes];
        IdentityRecord record = IdentityRecord.Parse(bytes);
        bytes.AsSpan().Clear();
        record.ToByteArray().AsSpan().Clear();
        Assert.Equal(before, record.ToByteArray());
    }
}
