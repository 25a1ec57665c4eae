using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Resources;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1000m", "1")]
    [InlineData("0.5", "500m")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0.5Ki", "512")]
    [InlineData("1500", "1500")]
    [InlineData("2000000", "2M")]
    [InlineData("1e3", "1e3")]
    [InlineData("12e6", "12e6")]
    [InlineData("1E", "1E")]
    [InlineData("0.1n", "1n")]
    [InlineData("-1.5", "-1500m")]
    [InlineData("+2", "2")]
    [InlineData("0", "0")]
    [InlineData("0Gi", "0")]
    [InlineData(".5", "500m")]
    [InlineData("5.", "5")]
    [InlineData("99999999999E", "9223372036854775807")]
    public void A_quantity_has_one_canonical_spelling(string text, string canonical) => Assert.Equal(canonical, Read(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1 Gi")]
    [InlineData("1gi")]
    [InlineData("1KiB")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    public void What_is_no_quantity_is_not_read(string text) => Assert.False(Quantity.TryParse(text, out _));

    [Fact]
    public void Amounts_add_up_whatever_their_units()
    {
        var sum = Read("500m") + Read("1.5");

        Assert.Equal(Read("2"), sum);
        Assert.Equal(2000, sum.Milli);
        Assert.True(Read("1Gi") > Read("1G"));
        Assert.Equal(Read("1Ki"), Read("1024"));
    }

    private static Quantity Read(string text) => Quantity.TryParse(text, out var quantity) ? quantity : throw new FormatException(text);
}
