using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Resources;

/// <summary>How a real API server (1.36.2) writes back the quantities it was given.</summary>
public sealed class QuantitySpellingTests
{
    [Theory]
    [InlineData("5.", "5.")]
    [InlineData("+5", "+5")]
    [InlineData("001", "001")]
    [InlineData("1E3", "1E3")]
    [InlineData("1e+3", "1e+3")]
    [InlineData("1.123", "1.123")]
    [InlineData("123456789.123456789", "123456789.123456789")]
    [InlineData("99999999999999999999999", "99999999999999999999999")]
    [InlineData("1000", "1k")]
    [InlineData("1000m", "1")]
    [InlineData("1.5", "1500m")]
    [InlineData("0.001", "1m")]
    [InlineData("12e1", "120")]
    [InlineData("12e4", "120e3")]
    [InlineData("1024Ki", "1Mi")]
    [InlineData("01Ki", "01Ki")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("8Ei", "9223372036854775807")]
    [InlineData("Gi", "0")]
    [InlineData("-", "0")]
    [InlineData(".", "0")]
    [InlineData("5 ", "5")]
    public void Quantities_are_written_back_as_a_server_does(string text, string expected) => Assert.Equal(expected, Quantity.Spelled(text));

    [Theory]
    [InlineData("")]
    [InlineData("1e")]
    [InlineData("--5")]
    [InlineData("1K")]
    [InlineData("5\n")]
    [InlineData("1.2.3")]
    public void What_is_no_quantity_is_not_read(string text) => Assert.False(Quantity.TryRead(ScalarNode.Of(text), out _));
}
