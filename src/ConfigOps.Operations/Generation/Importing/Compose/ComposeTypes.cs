using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Of which types the values of a project and of a service may be, after the schema of the Compose specification (June 2026). A value that is of none is a mistake, and not left out.</summary>
internal static class ComposeTypes
{
    private static readonly string[] Maps = ["services", "blkio_config", "credential_spec", "deploy", "develop", "healthcheck", "logging", "provider", "storage_opt", "ulimits"];
    private static readonly string[] Lists = ["cap_add", "cap_drop", "configs", "device_cgroup_rules", "devices", "dns_opt", "expose", "external_links", "group_add", "links", "ports", "post_start", "pre_stop", "profiles", "secrets", "security_opt", "volumes", "volumes_from"];
    private static readonly string[] ListsOrMaps = ["annotations", "depends_on", "environment", "extra_hosts", "labels", "models", "networks", "sysctls"];
    private static readonly string[] TextsOrLists = ["command", "dns", "dns_search", "entrypoint", "env_file", "gpus", "include", "label_file", "tmpfs"];
    private static readonly string[] TextsOrMaps = ["build", "extends"];

    /// <summary>What the value of a project's key must be, or null when it is that; nothing at all will always do.</summary>
    public static string? WrongInProject(string key, Node value) => key is "volumes" or "networks" or "configs" or "secrets" or "models" ? Wrong(value, "a map", value is MapNode) : WrongInService(key, value);

    /// <summary>What the value of a service's key must be, or null when it is that; nothing at all will always do.</summary>
    public static string? WrongInService(string key, Node value)
    {
        if (Maps.Contains(key)) return Wrong(value, "a map", value is MapNode);
        if (Lists.Contains(key)) return Wrong(value, "a list", value is ListNode);
        if (ListsOrMaps.Contains(key)) return Wrong(value, "a map or a list", value is MapNode or ListNode);
        if (TextsOrLists.Contains(key)) return Wrong(value, "a text or a list", value is ScalarNode or ListNode);
        return TextsOrMaps.Contains(key) ? Wrong(value, "a text or a map", value is ScalarNode or MapNode) : Wrong(value, "a text, a number or a boolean", value is ScalarNode);
    }

    private static string? Wrong(Node value, string expected, bool isRight) => isRight || value.IsNull ? null : expected;
}
