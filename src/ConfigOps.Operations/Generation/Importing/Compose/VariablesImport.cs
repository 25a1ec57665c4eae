using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>What a service finds in its environment: variables, and secrets whose values are never taken over.</summary>
internal static class VariablesImport
{
    private const string SecretFolder = "/run/secrets/";
    private static readonly string[] HostNames = ["_HOST", "_HOSTNAME", "_SERVER", "_SERVERS", "_BROKERS", "_ENDPOINT", "_ADDRESS", "_ADDR"];

    /// <summary>Imports it.</summary>
    /// <param name="scope">The service.</param>
    /// <param name="display">A path as messages show it.</param>
    public static void Apply(ImportScope scope, Func<string, string> display)
    {
        var variables = Files(scope, display);
        foreach (var entry in scope["environment"] is { } own ? ServiceMerge.AsMap(own).Members : [])
        {
            if (entry.Value.IsNull) scope.Draft.Leave($"environment.{entry.Key}", entry.KeyPosition, "its value comes from the shell that starts Compose; set it in config or secrets");
            else variables[entry.Key] = (ImportScope.TextOf(entry.Value) ?? "", $"environment.{entry.Key}", entry.KeyPosition);
        }

        foreach (var (name, (value, subject, position)) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Variable(scope, name, value, subject, position);
        foreach (var secret in ImportScope.ItemsOf(scope["secrets"])) Secret(scope, secret);
    }

    private static Dictionary<string, (string Value, string Subject, SourcePosition Position)> Files(ImportScope scope, Func<string, string> display)
    {
        var variables = new Dictionary<string, (string, string, SourcePosition)>(StringComparer.Ordinal);
        foreach (var item in ImportScope.ItemsOf(scope["env_file"]))
        {
            if ((ImportScope.TextOf(item) ?? ImportScope.TextOf(item["path"])) is not { } relative) continue;
            var path = Path.GetFullPath(relative, scope.Service.Folder);
            if (!File.Exists(path))
            {
                if (item["required"]?.AsBoolean() == false) scope.Draft.Note(ImportVerdict.Assumed, "env_file", item.Position, $"{relative} is not there and not required");
                else scope.Draft.Leave("env_file", item.Position, $"{relative} is not there; set what it holds in config or secrets");
                continue;
            }

            var mistakes = new List<Mistake>();
            foreach (var (name, value) in EnvironmentFile.ReadIfPresent(path, display, mistakes)) variables[name] = (value, $"env_file {relative}, {name}", item.Position);
            foreach (var mistake in mistakes) scope.Draft.Leave("env_file", item.Position, mistake.ToString());
        }

        return variables;
    }

    private static void Variable(ImportScope scope, string name, string value, string subject, SourcePosition position)
    {
        var draft = scope.Draft;
        if (NameRules.VariableName(name) is { } wrong)
        {
            draft.Leave(subject, position, $"the variable's name {name} {wrong}; set it in a file or in the image");
        }
        else if (name.EndsWith("_FILE", StringComparison.Ordinal) && value.StartsWith(SecretFolder, StringComparison.Ordinal))
        {
            var key = name[..^"_FILE".Length];
            draft.Assume(subject, position, $"the secret is given in the variable {key} itself", ScalarNode.Of($"what {scope.Service.Name} reads from {value}"), "secrets", key);
            draft.Leave(subject, position, $"give the secret a value, and see that the program reads {key} as well as {name}");
        }
        else if (SecretLook.Holds(name, value))
        {
            draft.Map(subject, position, "a secret; its value is not taken over", ScalarNode.Of($"the variable {name} of {scope.Service.Name}"), "secrets", name);
            draft.Leave(subject, position, value.Length == 0 ? "give the secret a value" : "give the secret a value, and change it if the one in the file was ever used: it was written in clear");
        }
        else
        {
            draft.Map(subject, position, "config", ScalarNode.Of(value), "config", name);
            if (HostOutside(name, value) is { } host && scope.Project.Find(host) is null)
                draft.Leave(subject, position, $"{host} is outside of the project and cannot be reached as it stands; name it in the environment's backingServices and in uses");
        }
    }

    // The host of an address, or the value of a variable that says it is one.
    private static string? HostOutside(string name, string value)
    {
        var host = Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Host.Length > 0 && value.Contains("://", StringComparison.Ordinal) ? address.Host
            : HostNames.Any(end => name.EndsWith(end, StringComparison.Ordinal)) ? value.Split(',')[0].Split(':')[0] : "";
        var isName = host.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(host) == UriHostNameType.Dns;
        return isName || (Uri.CheckHostName(host) == UriHostNameType.IPv4 && host is not ("0.0.0.0" or "127.0.0.1")) ? host : null;
    }

    private static void Secret(ImportScope scope, Node secret)
    {
        var source = ImportScope.TextOf(secret) ?? ImportScope.TextOf(secret["source"]);
        if (source is null) return;
        var target = ImportScope.TextOf(secret["target"]) ?? source;
        var path = target.StartsWith('/') ? target : SecretFolder + target;
        if (scope.Draft.Values["secrets"]?.Entries.Any(entry => entry.Value.AsString()?.EndsWith($" {path}", StringComparison.Ordinal) == true) == true)
        {
            scope.Draft.Note(ImportVerdict.Mapped, $"secrets.{source}", secret.Position, "given as the variable that named its file");
            return;
        }

        var key = ComponentVariables.NameOf(source).Replace('.', '_');
        if (NameRules.VariableName(key) is null) scope.Draft.Assume($"secrets.{source}", secret.Position, $"the secret is given in the variable {key}", ScalarNode.Of($"what {scope.Service.Name} reads from {path}"), "secrets", key);
        scope.Draft.Leave($"secrets.{source}", secret.Position, $"it is read from the file {path}, which components do not have; let it read the variable {key}");
    }
}
