using System.Globalization;
using System.Text;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>The unit of a component: started as a user of its own, in a sandbox that leaves it what it declares.</summary>
internal sealed class SystemdUnit(FormModel model, ComponentDefinition component)
{
    private const int MostTasks = 512;
    private readonly StringBuilder _text = new();

    /// <summary>The folder on the host that holds the component's environment, files and secrets.</summary>
    public string ConfigurationFolder => $"/etc/{model.Environment.Platform}/{component.Name}";

    /// <summary>The unit's name.</summary>
    public string Name => $"{component.Name}.service";

    /// <summary>The unit's text.</summary>
    public override string ToString()
    {
        _text.Clear();
        WriteHeader();
        WriteUnit();
        WriteService();
        WriteLimits();
        WriteSandbox();
        _text.Append("\n[Install]\nWantedBy=multi-user.target\n");
        return _text.ToString();
    }

    private void WriteHeader()
    {
        _text.Append(FormModel.Header(component.File));
        Comment($"Install: this file as /etc/systemd/system/{Name}; what lies beside it in {ConfigurationFolder}, owned by root, readable by all.");
        if (component.Secrets.Count == 0) return;
        Comment($"Secrets stand in {ConfigurationFolder}/secrets, NAME=\"value\" a line, owned by root, mode 0600; systemd reads it before it gives up its rights:");
        foreach (var secret in component.Secrets) Comment($"  {secret.Key}: {secret.Description.ReplaceLineEndings(" ")}");
    }

    private void WriteUnit()
    {
        Section("Unit");
        Set("Description", UnitText.Line($"{component.Text("description")} ({model.Environment.Platform} {model.Environment.Name})"));
        Set("Wants", "network-online.target");
        Set("After", "network-online.target");
        Set("StartLimitIntervalSec", "300");
        Set("StartLimitBurst", "5");
        Set("AssertFileIsExecutable", UnitText.Line(component.Text("binary", "path")!));
    }

    private void WriteService()
    {
        Section("Service");
        Set("Type", "exec");
        Set("ExecStart", string.Join(' ', component.Texts("args").Select(UnitText.Argument).Prepend(UnitText.Program(component.Text("binary", "path")!))));
        if (component.Text("binary", "workingDirectory") is { } folder) Set("WorkingDirectory", UnitText.Line(folder));
        Set("EnvironmentFile", $"{ConfigurationFolder}/environment");
        if (component.Secrets.Count > 0) Set("EnvironmentFile", $"{ConfigurationFolder}/secrets");
        if (component.Pairs("files").Count > 0) Set("BindReadOnlyPaths", $"{ConfigurationFolder}/files:{UnitText.Word(component.Text("filesPath")!)}");
        Set("Restart", "always");
        Set("RestartSec", "2");
        Set("TimeoutStartSec", Number(component.Number("health", "startupSeconds")));
        Set("TimeoutStopSec", Number(component.Number("gracePeriodSeconds")));
    }

    private void WriteLimits()
    {
        _text.Append('\n');
        Set("CPUQuota", Amounts.CpuPercent(component.Cpu));
        Set("MemoryMax", Amounts.Bytes(component.Memory, "M"));
        Set("MemorySwapMax", "0");
        Set("TasksMax", Number(MostTasks));
        Set("LimitCORE", "0");
    }

    private void WriteSandbox()
    {
        _text.Append('\n');
        foreach (var (setting, value) in UnitSandbox.Of(component.LowestPrivilegedPort is not null)) Set(setting, value);
        Set("MemoryDenyWriteExecute", component.Values.At("binary", "writesCode")?.AsBoolean() == true ? "no" : "yes");
        // It listens where it says and nowhere else.
        foreach (var port in component.Ports.Values.Distinct().Order()) Set("SocketBindAllow", $"tcp:{Number(port)}");
        Set("SocketBindDeny", "any");
        foreach (var (setting, value) in WritableFolders.Of(component)) Set(setting, value);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Comment(string text) => _text.Append("# ").Append(text).Append('\n');

    private void Section(string name) => _text.Append("\n[").Append(name).Append("]\n");

    private void Set(string setting, string value) => _text.Append(setting).Append('=').Append(value).Append('\n');
}
