using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for what a pod may read of itself.</summary>
internal static class DownwardRules
{
    private static readonly string[] Resources = ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName",
        "spec.schedulerName", "status.phase", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs", "spec.host",
    };

    private static readonly HashSet<string> ByteDivisors = new(StringComparer.Ordinal) { "1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei" };

    /// <summary>A reference to a field; <paramref name="supported"/> are those that may be read here.</summary>
    public static void Field(FieldView reference, string[] supported, Problems problems)
    {
        var (version, path) = (reference["apiVersion"], reference["fieldPath"]);
        if (version.IsBlank) problems.Required(version);
        else if (path.IsBlank) problems.Required(path);
        else if (version.Text != "v1") problems.Invalid(path, $"error converting fieldPath: unsupported pod version: {version.Text}");
        else if (path.Text is ['m', 'e', 't', 'a', 'd', 'a', 't', 'a', '.', .., ']'] && Subscript(path.Text) is { } subscript) CheckSubscript(reference, subscript, problems);
        else if (!Known.Contains(path.Text)) problems.Invalid(path, $"error converting fieldPath: field label not supported: {path.Text}");
        else if (Array.IndexOf(supported, path.Text) < 0) problems.NotSupported(path, supported);
    }

    /// <summary>A reference to an amount of a container's.</summary>
    public static void Resource(FieldView reference, bool needsContainer, Problems problems)
    {
        var (container, resource, divisor) = (reference["containerName"], reference["resource"], reference["divisor"]);
        var hugePages = resource.Text.StartsWith("requests.hugepages-", StringComparison.Ordinal) || resource.Text.StartsWith("limits.hugepages-", StringComparison.Ordinal);
        if (needsContainer && container.IsBlank) problems.Required(container);
        else if (resource.IsBlank) problems.Required(resource);
        else if (!hugePages && !resource.IsAnyOf(Resources)) problems.NotSupported(resource, Resources);
        if (!Quantity.TryRead(divisor.Value, out var amount) || amount.IsZero) return;
        var good = resource.Text is "limits.cpu" or "requests.cpu" ? amount.ToString() is "1m" or "1" : (!hugePages && !resource.IsAnyOf(Resources)) || ByteDivisors.Contains(amount.ToString());
        if (!good) problems.Invalid(divisor, $"is no divisor for {resource.Text}: use 1 or 1m for cpu; 1 or one unit (1k … 1E, 1Ki … 1Ei) for others", resource.Text);
    }

    private static (string Path, string Key)? Subscript(string path)
    {
        var open = path.IndexOf("['", StringComparison.Ordinal);
        return open > 0 && path.EndsWith("']", StringComparison.Ordinal) && path.Length >= open + 4 ? (path[..open], path[(open + 2)..^2]) : null;
    }

    private static void CheckSubscript(FieldView reference, (string Path, string Key) subscript, Problems problems)
    {
        if (subscript.Path is not ("metadata.annotations" or "metadata.labels")) problems.Invalid(reference["fieldPath"], $"error converting fieldPath: field label does not support subscript: {subscript.Path}");
        else problems.InvalidIf(reference, Names.Qualified(subscript.Path == "metadata.annotations" ? subscript.Key.ToLowerInvariant() : subscript.Key));
    }
}
