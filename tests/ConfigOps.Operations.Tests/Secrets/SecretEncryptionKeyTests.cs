using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Secrets.Encryption;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Secrets;

public sealed class SecretEncryptionKeyTests
{
    private static readonly SecretEncryptionKey Key = new("a key of the tests, thirty-two characters and more", "a test");
    private static readonly SecretReference Reference = new("prod", "billing", "DATABASE_PASSWORD");

    [Fact]
    public void Whatever_is_encrypted_decrypts_to_itself() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), value => Key.Decrypt(Reference, Key.Encrypt(Reference, Encodable(value.Get))) == Encodable(value.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_value_never_gives_the_same_text() => Assert.NotEqual(Key.Encrypt(Reference, "value"), Key.Encrypt(Reference, "value"));

    [Fact]
    public void A_value_is_bound_to_its_place()
    {
        var text = Key.Encrypt(Reference, "value");

        foreach (var other in new[] { Reference with { Environment = "staging" }, Reference with { Component = "backend-api" }, Reference with { Key = "OTHER" }, Reference with { Tenant = "acme" } }) Assert.Null(Key.Decrypt(other, text));
        Assert.Equal("value", Key.Decrypt(Reference, text));
    }

    [Fact]
    public void A_changed_byte_is_noticed_wherever_it_is()
    {
        var box = Convert.FromBase64String(Key.Encrypt(Reference, "value")[SecretEncryptionKey.Prefix.Length..]);
        for (var at = 0; at < box.Length; at++)
        {
            box[at] ^= 1;
            Assert.Null(Key.Decrypt(Reference, SecretEncryptionKey.Prefix + Convert.ToBase64String(box)));
            box[at] ^= 1;
        }

        Assert.Equal("value", Key.Decrypt(Reference, SecretEncryptionKey.Prefix + Convert.ToBase64String(box)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("value")]
    [InlineData("aes-gcm:")]
    [InlineData("aes-gcm:not base64")]
    [InlineData("aes-gcm:AAAA")]
    public void What_is_not_encrypted_does_not_decrypt(string text)
    {
        Assert.Null(Key.Decrypt(Reference, text));
        Assert.False(SecretEncryptionKey.IsEncrypted(text));
        Assert.True(SecretEncryptionKey.IsEncrypted(Key.Encrypt(Reference, text)));
    }

    [Fact]
    public void Another_key_has_another_id_and_decrypts_nothing()
    {
        var other = new SecretEncryptionKey("another key of the tests, also long enough", "a test");

        Assert.NotEqual(Key.Id, other.Id);
        Assert.Null(other.Decrypt(Reference, Key.Encrypt(Reference, "value")));
    }

    [Fact]
    public void The_length_of_a_value_hardly_shows() => Assert.Equal(Key.Encrypt(Reference, "a").Length, Key.Encrypt(Reference, new string('a', 31)).Length);

    [Fact]
    public void A_short_key_is_refused() => Assert.Equal(
        "the key of CONFIGOPS_KEY has 5 characters; at least 32 random ones are needed, as SecretRotate makes them",
        Assert.Throws<ConfigurationException>(() => new SecretEncryptionKey("short", "CONFIGOPS_KEY")).Message);

    // Halves of surrogate pairs are no text that UTF-8 can hold.
    private static string Encodable(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
