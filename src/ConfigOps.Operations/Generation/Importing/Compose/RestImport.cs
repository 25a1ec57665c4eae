using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>What else a service may say: what components have anyway, and what a person must decide.</summary>
internal static class RestImport
{
    private static readonly string[] Elsewhere =
    [
        "build", "command", "configs", "cpus", "depends_on", "deploy", "entrypoint", "env_file", "environment", "expose", "extends", "healthcheck", "image", "links", "mem_limit", "network_mode",
        "networks", "ports", "scale", "secrets", "shm_size", "stop_grace_period", "tmpfs", "user", "volumes", "working_dir",
    ];

    /// <summary>Imports it.</summary>
    public static void Apply(ImportScope scope)
    {
        var draft = scope.Draft;
        var label = ImportScope.TextOf(scope["labels"] is { } own ? ServiceMerge.AsMap(own)["org.opencontainers.image.description"] : null);
        draft.Assume("description", SourcePosition.None, "write what it does", ScalarNode.Of(label ?? $"The service {scope.Service.Name} of {scope.Project.File}"), "description");
        foreach (var entry in scope.Service.Values.Members)
        {
            if (Elsewhere.Contains(entry.Key) || entry.Key.StartsWith("x-", StringComparison.Ordinal) || entry.Value.IsNull) continue;
            if (ComposeKeys.Given.TryGetValue(entry.Key, out var given)) draft.Note(ImportVerdict.Mapped, entry.Key, entry.KeyPosition, given);
            else if (entry.Key == "privileged" && entry.Value.AsBoolean() == false) continue;
            else if (ComposeKeys.ForPersons.TryGetValue(entry.Key, out var decide)) draft.Leave(entry.Key, entry.KeyPosition, decide);
            else Own(scope, entry);
        }
    }

    private static void Own(ImportScope scope, MapEntry entry)
    {
        var draft = scope.Draft;
        switch (entry.Key)
        {
            case "restart" when !scope.IsComponent:
                break; // It told that this is a job.
            case "restart" when ImportScope.TextOf(entry.Value) is "no" or "false" || entry.Value.AsBoolean() == false || ImportScope.TextOf(entry.Value)?.StartsWith("on-failure", StringComparison.Ordinal) == true:
                draft.Leave("restart", entry.KeyPosition, "it may end, so it could be a job and not a component; write it as one in jobs/ if so");
                break;
            case "restart":
                draft.Note(ImportVerdict.Mapped, "restart", entry.KeyPosition, "components are always restarted");
                break;
            case "profiles":
                draft.Assume("profiles", entry.KeyPosition, $"it runs only with the profile {string.Join(" or ", entry.Value.Items.Select(ImportScope.TextOf))}, so it is disabled; enable it in the environments that need it", ScalarNode.False, "enabled");
                break;
            case "labels":
                foreach (var label in ServiceMerge.AsMap(entry.Value).Members) Label(draft, label);
                break;
            case "security_opt":
                foreach (var option in entry.Value.Items)
                {
                    if (ImportScope.TextOf(option)?.StartsWith("no-new-privileges", StringComparison.Ordinal) == true) draft.Note(ImportVerdict.Mapped, "security_opt", option.Position, "privileges never grow");
                    else draft.Leave("security_opt", option.Position, $"{ImportScope.TextOf(option)} is a profile of the host; see seccomp and appArmor");
                }

                break;
            case "annotations":
                draft.Leave("annotations", entry.KeyPosition, "they are the container engine's; see whether the cluster needs them");
                break;
            default:
                draft.Leave(entry.Key, entry.KeyPosition, "it tunes the container engine and has no counterpart; see whether it is needed");
                break;
        }
    }

    private static void Label(ComponentDraft draft, MapEntry label)
    {
        var value = ImportScope.TextOf(label.Value) ?? "";
        if (label.Key == "org.opencontainers.image.description") return;
        if (label.Key.StartsWith("traefik.", StringComparison.Ordinal) || label.Key.StartsWith("caddy", StringComparison.Ordinal)) draft.Leave($"labels.{label.Key}", label.KeyPosition, "it routes requests; say in ingress.hosts under which name the component is reached");
        else if (NameRules.LabelKey(label.Key) is null && NameRules.LabelValue(value) is null) draft.Map($"labels.{label.Key}", label.KeyPosition, "labels", ScalarNode.Of(value), "labels", label.Key);
        else if (NameRules.LabelKey(label.Key) is null) draft.Map($"labels.{label.Key}", label.KeyPosition, "annotations", ScalarNode.Of(value), "annotations", label.Key);
        else draft.Leave($"labels.{label.Key}", label.KeyPosition, "it cannot be a label of Kubernetes");
    }
}
