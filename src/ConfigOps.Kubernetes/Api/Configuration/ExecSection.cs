using ConfigOps.Kubernetes.Api.Credentials;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>Reads a kubeconfig user's <c>exec</c>.</summary>
internal sealed class ExecSection(SectionReader section, ICollection<string> warnings)
{
    private static readonly string[] Known = ["apiVersion", "command", "args", "env", "installHint", "provideClusterInfo", "interactiveMode", "extensions"];

    /// <summary>The plugin as a source of credentials; null when it is not usable.</summary>
    public ExecCredential? Read(ClusterConnection connection, ClientCertificate? certificate, TimeProvider time)
    {
        foreach (var unknown in section.UnknownMembers(Known)) warnings.Add(unknown);
        var version = Version();
        var command = Command();
        var mode = section.Text("interactiveMode");
        if (version == ExecPlugin.V1 && mode is null)
            section.Mistake("interactiveMode", $"{section.Name}: {ExecPlugin.V1} wants \"interactiveMode\": Never, IfAvailable or Always");
        else if (mode is not (null or "Never" or "IfAvailable" or "Always"))
            section.Mistake("interactiveMode", $"{section.Name}: \"interactiveMode\" is \"{mode}\"; expected Never, IfAvailable or Always");
        else if (mode == "Always")
            section.Mistake("interactiveMode", $"{section.Name}: the plugin wants a terminal (interactiveMode: Always), and a build has none; use a plugin or a login that works without");
        if (version is null || command is null) return null;

        var plugin = new ExecPlugin(command, section.Texts("args"), version)
        {
            Environment = [.. Variables()],
            InstallHint = section.Text("installHint"),
            Cluster = section.Flag("provideClusterInfo") ? connection : null,
            Name = section.Name,
        };
        return new ExecCredential(plugin, certificate, time);
    }

    private string? Version()
    {
        var version = section.Text("apiVersion");
        if (version is ExecPlugin.V1 or ExecPlugin.V1Beta1) return version;
        section.Mistake("apiVersion", version is null
            ? $"{section.Name} has no \"apiVersion\"; expected {ExecPlugin.V1} or {ExecPlugin.V1Beta1}"
            : $"{section.Name}: \"apiVersion\" is \"{version}\"; clients speak {ExecPlugin.V1} and {ExecPlugin.V1Beta1}: update the plugin and write the kubeconfig anew with it");
        return null;
    }

    private string? Command()
    {
        if (section.Text("command") is not { } command)
        {
            section.Mistake("command", $"{section.Name} has no \"command\"; name the plugin's program");
            return null;
        }

        // A bare name is looked up in PATH; anything with a separator is relative to the kubeconfig.
        return command.Contains('/', StringComparison.Ordinal) || command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? section.Path("command") : command;
    }

    private IEnumerable<KeyValuePair<string, string>> Variables()
    {
        foreach (var variable in section.Sections("env"))
        {
            if (variable.Text("name") is { } name) yield return KeyValuePair.Create(name, variable.Text("value") ?? "");
            else variable.Mistake("name", $"{variable.Name} has no \"name\"");
        }
    }
}
