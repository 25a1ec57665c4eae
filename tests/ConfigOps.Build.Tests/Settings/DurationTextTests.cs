using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Tests.Settings;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("7d", 604800)]
    public void Times_are_read_as_users_write_them(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out var value));
        Assert.Equal(seconds, value.TotalSeconds, precision: 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("1..5s")]
    [InlineData("99999999d")]
    public void Anything_else_is_no_time(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData(0.004, "0.00 s")]
    [InlineData(9.99, "9.99 s")]
    [InlineData(9.996, "10 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(3780, "1 h 3 min")]
    public void Times_are_written_short(double seconds, string expected) => Assert.Equal(expected, DurationText.Format(TimeSpan.FromSeconds(seconds)));
}
