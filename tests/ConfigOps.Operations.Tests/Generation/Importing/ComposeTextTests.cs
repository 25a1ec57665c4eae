using ConfigOps.Operations.Generation.Importing;
using ConfigOps.Operations.Generation.Importing.Compose;

namespace ConfigOps.Operations.Tests.Generation.Importing;

public sealed class ComposeTextTests
{
    private static readonly Dictionary<string, string> s_variables = new(StringComparer.Ordinal) { ["SET"] = "value", ["EMPTY"] = "" };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$SET", "value")]
    [InlineData("a${SET}b", "avalueb")]
    [InlineData("$$SET", "$SET")]
    [InlineData("${NONE:-d}", "d")]
    [InlineData("${NONE-d}", "d")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${SET:+yes}", "yes")]
    [InlineData("${EMPTY:+yes}", "")]
    [InlineData("${EMPTY+yes}", "yes")]
    [InlineData("${NONE:-${SET}/${NONE:-x}}", "value/x")]
    [InlineData("${NONE:-}", "")]
    [InlineData("${SET:?no}", "value")]
    public void Variables_are_put_in_as_Compose_does(string text, string expected) => Assert.Equal(expected, new Interpolation(s_variables.GetValueOrDefault).Expand(text));

    [Fact]
    public void Variables_without_value_are_remembered()
    {
        var interpolation = new Interpolation(s_variables.GetValueOrDefault);

        Assert.Equal("--", interpolation.Expand("$A-${B:?it is needed}-${EMPTY}"));
        Assert.Equal(["A", "B"], interpolation.Missing);
    }

    [Theory]
    [InlineData("a  b", "a|b")]
    [InlineData("a 'b c' \"d e\"", "a|b c|d e")]
    [InlineData("a\\ b", "a b")]
    [InlineData("--x=\"a b\"c", "--x=a bc")]
    [InlineData("\"a\\\"b\\n\"", "a\"b\\n")]
    [InlineData("''", "")]
    [InlineData("", null)]
    public void A_command_is_parted_as_a_shell_does(string text, string? expected) => Assert.Equal(expected?.Split('|') ?? [], ShellWords.Split(text));

    [Fact]
    public void A_quote_that_is_not_closed_is_refused() => Assert.Throws<FormatException>(() => ShellWords.Split("a 'b"));

    [Theory]
    [InlineData("DATABASE_PASSWORD", "x", true)]
    [InlineData("STRIPE_API_KEY", "sk_live", true)]
    [InlineData("SECRET", "", true)]
    [InlineData("DATABASE_URL", "postgres://u:p@db/x", true)]
    [InlineData("BROKER", "redis://:p@cache:6379", true)]
    [InlineData("SENTRY_DSN", "https://abc@sentry.example.com/1", true)]
    [InlineData("CERT", "-----BEGIN PRIVATE KEY-----", true)]
    [InlineData("DATABASE_URL", "postgres://db/x", false)]
    [InlineData("TOKEN_TTL", "3600", false)]
    [InlineData("PASSWORD_RESET_ENABLED", "true", false)]
    [InlineData("TOKEN_FILE", "/run/secrets/x", false)]
    [InlineData("KEYBOARD", "de", false)]
    [InlineData("LOG_LEVEL", "info", false)]
    public void A_secret_is_known_by_its_name_or_its_value(string name, string value, bool expected) => Assert.Equal(expected, SecretLook.Holds(name, value));

    [Theory]
    [InlineData("redis:7", "docker.io/library/redis:7")]
    [InlineData("bitnami/redis:7", "docker.io/bitnami/redis:7")]
    [InlineData("ghcr.io/a/b:1", "ghcr.io/a/b:1")]
    [InlineData("localhost:5000/a:1", "localhost:5000/a:1")]
    [InlineData("localhost/a:1", "localhost/a:1")]
    public void An_image_is_completed_as_Docker_does(string reference, string expected) => Assert.Equal(expected, ProgramImport.Complete(reference));
}
