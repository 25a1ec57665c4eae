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
        var unset = new List<MapEntry>();
        foreach (var entry in scope["environment"] is { } own ? ServiceMerge.AsMap(own).Members : [])
        {
            var value = entry.Value.IsNull ? scope.Project.Variables.GetValueOrDefault(entry.Key) : ImportScope.TextOf(entry.Value) ?? "";
            if (value is null) unset.Add(entry);
            else variables[entry.Key] = new ServiceVariable(value, $"environment.{entry.Key}", entry.KeyPosition);
        }

        scope.Variables = variables;
        if (unset.Count > 0)
            scope.Draft.Leave("environment", unset[0].KeyPosition, $"{string.Join(", ", unset.Select(entry => entry.Key).Distinct().Order(StringComparer.Ordinal))} {(unset.Count == 1 ? "has its value" : "have their values")} from the shell that starts Compose, and .env has none; set in config or secrets what is needed");
        Secrets(scope, [.. variables.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Variable(scope, pair.Key, pair.Value)).OfType<(string, bool, SourcePosition)>()]);
        foreach (var secret in ImportScope.ItemsOf(scope["secrets"])) Secret(scope, secret);
    }

    private static Dictionary<string, ServiceVariable> Files(ImportScope scope, Func<string, string> display)
    {
        var variables = new Dictionary<string, ServiceVariable>(StringComparer.Ordinal);
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
            foreach (var (name, value) in EnvironmentFile.ReadIfPresent(path, display, mistakes, scope.Project.Variables)) variables[name] = new ServiceVariable(value, $"env_file {relative}, {name}", item.Position);
            foreach (var mistake in mistakes) scope.Draft.Leave("env_file", item.Position, mistake.ToString());
        }

        return variables;
    }

    // The secret that it is, with whether its value stands in the file; null when it is none.
    private static (string Name, bool IsClear, SourcePosition Position)? Variable(ImportScope scope, string name, ServiceVariable variable)
    {
        var draft = scope.Draft;
        var (value, subject, position) = variable;
        if ((SecretLook.Holds(name, value) ? NameRules.VariableName(name) : NameRules.SettingName(name)) is { } wrong)
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
            return (name, value.Length > 0, position);
        }
        else
        {
            draft.Map(subject, position, "config", ScalarNode.Of(value), "config", name);
            if (HostOutside(name, value) is { } host && scope.Project.Find(host) is null)
                draft.Leave(subject, position, $"{host} is outside of the project and cannot be reached as it stands; name it in the environment's backingServices and in uses");
        }

        return null;
    }

    private static void Secrets(ImportScope scope, List<(string Name, bool IsClear, SourcePosition Position)> secrets)
    {
        if (secrets.Count == 0) return;
        var clear = secrets.Where(secret => secret.IsClear).Select(secret => secret.Name).ToList();
        var warning = clear.Count == 0 ? "" : clear.Count == secrets.Count ? "; the values in the file are in clear, so change those that were ever used" : $"; the file has those of {string.Join(", ", clear)} in clear, so change what was ever used";
        scope.Draft.Leave("secrets", secrets.MinBy(secret => secret.Position.Line).Position, $"give values to {string.Join(", ", secrets.Select(secret => secret.Name))}{warning}");
    }

    /// <summary>Whether a variable of that name says where a host is.</summary>
    public static bool NamesHost(string name) => HostNames.Any(end => name.EndsWith(end, StringComparison.Ordinal));

    // The host of an address, or the value of a variable that says it is one.
    private static string? HostOutside(string name, string value)
    {
        var host = Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Host.Length > 0 && value.Contains("://", StringComparison.Ordinal) ? address.Host
            : NamesHost(name) ? value.Split(',')[0].Split(':')[0] : "";
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
