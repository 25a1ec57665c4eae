using System.Globalization;
using System.Text.RegularExpressions;

namespace ConfigOps.Operations.Tests.Generation.Forms;

/// <summary>A root directory with a unit and its program, and systemd's own judgement of it.</summary>
internal sealed partial class UnitHost : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("configops-units").FullName;
    private readonly string _unit;

    public UnitHost(string component, string unit, string program)
    {
        _unit = $"{component}.service";
        Put($"/etc/systemd/system/{_unit}", unit);
        Put(program, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_root + program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        foreach (var target in new[] { "basic", "sysinit", "shutdown", "network-online", "multi-user" }) Put($"/etc/systemd/system/{target}.target", "[Unit]\nDescription=test\n");
        foreach (var slice in new[] { "system", "-" }) Put($"/etc/systemd/system/{slice}.slice", "[Unit]\nDescription=test\n");
        Put("/etc/systemd/system/-.mount", "[Unit]\n[Mount]\nWhat=/dev/none\nWhere=/\n");
        Put("/etc/systemd/system/systemd-journald.socket", "[Unit]\n[Socket]\nListenStream=/run/none\n");
    }

    /// <summary>What systemd finds wrong with the unit.</summary>
    public Task<ProgramAnswer> VerifyAsync() => TestProgram.SystemdAnalyze.RunAsync(_root, new Dictionary<string, string>(), "verify", "--man=no", $"--root={_root}", _unit);

    /// <summary>How exposed the unit is by systemd's measure, from 0 (not at all) to 10.</summary>
    public async Task<double> ExposureAsync()
    {
        var answer = await TestProgram.SystemdAnalyze.RunAsync(_root, new Dictionary<string, string>(), "security", "--no-pager", "--offline=true", $"--root={_root}", _unit);
        var level = Exposure().Match(answer.Text);
        Assert.True(level.Success, answer.Text);
        return double.Parse(level.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Put(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root + path)!);
        File.WriteAllText(_root + path, text);
    }

    [GeneratedRegex(@"Overall exposure level for [^:]+: (\d+\.\d+)")]
    private static partial Regex Exposure();
}
