using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>The tags of images, which decide whether an image is always pulled; a real API server (1.36.2) was asked about each.</summary>
public sealed class ImageNamesTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("i", "latest")]
    [InlineData("a/b", "latest")]
    [InlineData("localhost:5000/a", "latest")]
    [InlineData("r.example.com/team/app:1.2", "1.2")]
    [InlineData("r.example.com/team/app:latest", "latest")]
    [InlineData("a@" + Digest, "")]
    [InlineData("a:1@" + Digest, "1")]
    [InlineData("a__b/c--d", "latest")]
    public void Names_have_a_tag(string image, string tag) => Assert.Equal(tag, ImageNames.Tag(image));

    [Theory]
    [InlineData("I")]
    [InlineData("i-")]
    [InlineData("a=b")]
    [InlineData("*.a.b")]
    [InlineData("é")]
    [InlineData("**")]
    [InlineData("a/")]
    [InlineData("a b")]
    [InlineData("a:")]
    [InlineData("")]
    public void What_names_no_image_has_none(string image) => Assert.Equal("", ImageNames.Tag(image));
}
