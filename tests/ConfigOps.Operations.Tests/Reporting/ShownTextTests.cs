using ConfigOps.Operations.Reporting;

namespace ConfigOps.Operations.Tests.Reporting;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("plain ü 長 🚀", "plain ü 長 🚀")]
    [InlineData("two\nlines\r\n\tof text", "two\\nlines\\r\\n\\tof text")]
    [InlineData("\u001b[31mred\u001b[0m", "‹U+001B›[31mred‹U+001B›[0m")]
    [InlineData("\u202Eevil\u202C \u200B", "‹U+202E›evil‹U+202C› ‹U+200B›")]
    public void What_does_not_show_is_named(string text, string shown) => Assert.Equal(shown, ShownText.OneLine(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd🚀fg", 6, "abcd…")]
    public void What_is_too_long_is_cut_between_characters(string text, int most, string shown) => Assert.Equal(shown, ShownText.OneLine(text, most));
}
