using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What a container finds in its environment; values of Secrets are never taken over.</summary>
internal static class PodVariablesImport
{
    private static readonly string[] Given = ["POD_NAME", "POD_NAMESPACE"];

    /// <summary>Imports it.</summary>
    public static void Apply(WorkloadScope scope)
    {
        foreach (var from in scope.Container["envFrom"]?.Items ?? []) All(scope, from);
        foreach (var variable in scope.Container["env"]?.Items ?? [])
            if (variable["name"]?.AsString() is { } name) One(scope, variable, name);
        if (scope.Draft.Values["secrets"]?.Entries is { Count: > 0 } secrets)
            scope.Leave("secrets", scope.Container, $"give values to {string.Join(", ", secrets.Select(secret => secret.Key))}");
    }

    private static void All(WorkloadScope scope, Node from)
    {
        var prefix = from["prefix"]?.AsString() ?? "";
        var kind = from["configMapRef"] is not null ? "ConfigMap" : "Secret";
        var name = (from["configMapRef"] ?? from["secretRef"])?["name"]?.AsString();
        if (scope.Pool.Take(kind, scope.Place, name) is not { } source)
        {
            scope.Leave("envFrom", from, $"the {kind} {name} is not among what is imported; say its keys in {(kind == "Secret" ? "secrets" : "config")}");
            return;
        }

        using var file = scope.Draft.In(source);
        foreach (var entry in (source.At("data")?.Entries ?? []).Concat(source.At("stringData")?.Entries ?? []))
        {
            if (kind == "Secret") Secret(scope, $"Secret {name}", entry.KeyPosition, prefix + entry.Key, $"the key {entry.Key} of the Secret {Plain(source.Name)}");
            else Config(scope, $"ConfigMap {name}", entry.KeyPosition, prefix + entry.Key, entry.Value.AsString() ?? "");
        }
    }

    private static void One(WorkloadScope scope, Node variable, string name)
    {
        if (scope.Rotation is not null && name == "BACKUP_DIRECTORY") return; // Every tenant-backup has it.
        var subject = $"env.{name}";
        if (variable["value"] is { } value)
        {
            Config(scope, subject, variable.Position, name, value is ScalarNode { IsNull: false } scalar ? scalar.Text : "");
        }
        else if (variable.At("valueFrom", "secretKeyRef") is { } secret)
        {
            scope.Pool.Take("Secret", scope.Place, secret["name"]?.AsString());
            Secret(scope, subject, variable.Position, name, $"the key {secret["key"]?.AsString()} of the Secret {Plain(secret["name"]?.AsString() ?? "")}");
        }
        else if (variable.At("valueFrom", "configMapKeyRef") is { } map)
        {
            if (scope.Pool.Take("ConfigMap", scope.Place, map["name"]?.AsString())?.At("data", map["key"]?.AsString() ?? "")?.AsString() is { } found) Config(scope, subject, variable.Position, name, found);
            else scope.Leave(subject, variable, $"its value stands in the ConfigMap {map["name"]?.AsString()}, which is not among what is imported; set it in config");
        }
        else if (Given.Contains(name))
        {
            return; // Every component has them.
        }
        else if (variable["valueFrom"] is not null)
        {
            scope.Leave(subject, variable, "its value comes from a field of the pod, which components do not have");
        }
        else
        {
            Config(scope, subject, variable.Position, name, "");
        }
    }

    private static void Config(WorkloadScope scope, string subject, SourcePosition position, string name, string value)
    {
        if (NameRules.SettingName(name) is { } wrong) scope.Draft.Leave(subject, position, $"the variable's name {name} {wrong}; set it in a file or in the image");
        else if (SecretLook.Holds(name, value)) Secret(scope, subject, position, name, $"the variable {name}");
        else scope.Draft.Map(subject, position, "config", ScalarNode.Of(value), "config", name);
    }

    private static void Secret(WorkloadScope scope, string subject, SourcePosition position, string name, string description)
    {
        if (NameRules.VariableName(name) is { } wrong)
        {
            scope.Draft.Leave(subject, position, $"the variable's name {name} {wrong}; set it in a file or in the image");
            return;
        }

        scope.Draft.Map(subject, position, "a secret; its value is not taken over", ScalarNode.Of(description), "secrets", name);
    }

    // Generate adds a hash to a Secret's name; a description is better without.
    private static string Plain(string name)
    {
        var dash = name.LastIndexOf('-');
        return dash > 0 && name.Length - dash == 13 && name[(dash + 1)..].All(char.IsAsciiHexDigitLower) ? name[..dash] : name;
    }
}
