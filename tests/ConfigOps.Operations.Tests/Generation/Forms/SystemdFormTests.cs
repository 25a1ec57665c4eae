using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Forms;
using ConfigOps.Operations.Generation.Forms.Systemd;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation.Forms;

public sealed class SystemdFormTests
{
    [Fact]
    public void A_component_is_written_like_this()
    {
        using var platform = FormsPlatform.Create();

        var result = platform.MakeForms(PlatformForm.Systemd);

        Expectation.Matches("systemd.txt", platform.TextOf("systemd"));
        Assert.Equal(
            """
            forms/no-systemd-form: components.audit does not say where its program lies, so it has no unit
            forms/no-systemd-form: components.store does not say where its program lies, so it has no unit
            """,
            FormsPlatform.NotesOf(result));
    }

    [Fact]
    public void A_platform_without_programs_has_no_such_form()
    {
        using var platform = GenerateFixture.Small();

        var refusal = Assert.Throws<ConfigurationException>(() => platform.MakeForms(PlatformForm.Systemd));

        Assert.Equal("no component has a systemd form: say in binary.path of at least one where its program lies on the host", refusal.Message);
        Assert.Empty(platform.Snapshot("artifacts"));
    }

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_unit()
    {
        using var platform = FormsPlatform.Create();
        platform.MakeForms(PlatformForm.Systemd);
        using var host = new UnitHost("verifier", platform.Read("artifacts/dev/systemd/verifier/verifier.service"), "/usr/local/bin/verifier");

        Assert.Equal(new ProgramAnswer(0, "", ""), await host.VerifyAsync());
    }

    [Theory]
    [InlineData("Type=exec", "Type=exact")]
    [InlineData("ExecStart=/usr", "ExecStart=usr")]
    [InlineData("CPUQuota=20%", "CPUQuota=fast")]
    public async Task Systemd_finds_what_is_wrong(string text, string wrong)
    {
        using var platform = FormsPlatform.Create();
        platform.MakeForms(PlatformForm.Systemd);
        platform.Edit("artifacts/dev/systemd/verifier/verifier.service", text, wrong);
        using var host = new UnitHost("verifier", platform.Read("artifacts/dev/systemd/verifier/verifier.service"), "/usr/local/bin/verifier");

        Assert.NotEqual("", (await host.VerifyAsync()).Text);
    }

    [Fact]
    public async Task The_unit_is_hardly_exposed()
    {
        using var platform = FormsPlatform.Create();
        platform.MakeForms(PlatformForm.Systemd);
        using var host = new UnitHost("verifier", platform.Read("artifacts/dev/systemd/verifier/verifier.service"), "/usr/local/bin/verifier");

        Assert.InRange(await host.ExposureAsync(), 0, 1.5);
    }

    [Fact]
    public async Task A_shell_reads_from_the_environment_file_what_the_catalogue_says()
    {
        var values = Gen.Elements("a", "B", "$", "`", "\"", "'", "\\", "%", " ", "\n", "#", "ä", "=", "!", "~", "$(id)", "${HOME}").ListOf().Select(parts => string.Concat(parts)).ListOf(60).Sample(1).Single();
        using var platform = GenerateFixture.Small();
        var names = values.Select((_, index) => $"V{index}").ToList();
        platform.With("environment", string.Concat(values.Zip(names, (value, name) => EnvironmentFileText.Line(name, value))));

        var answer = await TestProgram.Shell.RunAsync(platform.Root, new Dictionary<string, string>(), "-c", $". ./environment; {string.Join("; ", names.Select(name => $"printf '%s|' \"${name}\""))}");

        Assert.Equal(new ProgramAnswer(0, string.Concat(values.Select(value => $"{value}|")), ""), answer);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("50%", "50%%")]
    [InlineData("$HOME", "$$HOME")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("it's; so", "\"it's; so\"")]
    [InlineData(";", "\";\"")]
    [InlineData("a\nb\u0001", "\"a\\nb\\x01\"")]
    public void An_argument_reaches_the_program_as_it_is(string argument, string expected) => Assert.Equal(expected, UnitText.Argument(argument));
}
