using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Forms;
using ConfigOps.Operations.Generation.Forms.Systemd;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation.Forms;

public sealed partial class SystemdFormTests
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
        using var host = new UnitHost(platform, "verifier", "/usr/local/bin/verifier");

        Assert.Equal(new ProgramAnswer(0, "", ""), await host.VerifyAsync("verifier"));
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
        using var host = new UnitHost(platform, "verifier", "/usr/local/bin/verifier");

        Assert.NotEqual("", (await host.VerifyAsync("verifier")).Text);
    }

    [Fact]
    public async Task The_unit_is_hardly_exposed()
    {
        using var platform = FormsPlatform.Create();
        platform.MakeForms(PlatformForm.Systemd);
        using var host = new UnitHost(platform, "verifier", "/usr/local/bin/verifier");

        var text = (await host.SecurityAsync("verifier")).Text;

        var level = Exposure().Match(text);
        Assert.True(level.Success, text);
        Assert.True(double.Parse(level.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) <= 1.5, text);
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

    [GeneratedRegex(@"Overall exposure level for [^:]+: (\d+\.\d+)")]
    private static partial Regex Exposure();

    /// <summary>A root directory with the unit, its files and its program.</summary>
    private sealed class UnitHost : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("configops-units").FullName;

        public UnitHost(GenerateFixture platform, string component, string program)
        {
            Put($"/etc/systemd/system/{component}.service", platform.Read($"artifacts/dev/systemd/{component}/{component}.service"));
            Put(program, "#!/bin/sh\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_root + program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            foreach (var target in new[] { "basic", "sysinit", "shutdown", "network-online", "multi-user" }) Put($"/etc/systemd/system/{target}.target", "[Unit]\nDescription=test\n");
            foreach (var slice in new[] { "system", "-" }) Put($"/etc/systemd/system/{slice}.slice", "[Unit]\nDescription=test\n");
            Put("/etc/systemd/system/-.mount", "[Unit]\n[Mount]\nWhat=/dev/none\nWhere=/\n");
            Put("/etc/systemd/system/systemd-journald.socket", "[Unit]\n[Socket]\nListenStream=/run/none\n");
        }

        public Task<ProgramAnswer> VerifyAsync(string component) => TestProgram.SystemdAnalyze.RunAsync(_root, new Dictionary<string, string>(), "verify", "--man=no", $"--root={_root}", $"{component}.service");

        public Task<ProgramAnswer> SecurityAsync(string component) =>
            TestProgram.SystemdAnalyze.RunAsync(_root, new Dictionary<string, string>(), "security", "--no-pager", "--offline=true", $"--root={_root}", $"{component}.service");

        public void Dispose() => Directory.Delete(_root, recursive: true);

        private void Put(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_root + path)!);
            File.WriteAllText(_root + path, text);
        }
    }
}
