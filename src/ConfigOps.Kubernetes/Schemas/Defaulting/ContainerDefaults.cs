using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of containers and what they hold.</summary>
internal static class ContainerDefaults
{
    public static MapNode Container(MapNode container) => container
        .Or("imagePullPolicy", PullPolicy(container.Text("image")))
        .Or("terminationMessagePath", "/dev/termination-log")
        .Or("terminationMessagePolicy", "File");

    public static MapNode Probe(MapNode probe) => probe.Or("timeoutSeconds", 1).Or("periodSeconds", 10).Or("successThreshold", 1).Or("failureThreshold", 3);

    public static MapNode HttpGet(MapNode action) => action.Or("path", "/").Or("scheme", "HTTP");

    public static MapNode FieldReference(MapNode reference) => reference.Or("apiVersion", "v1");

    /// <summary>Images tagged <c>latest</c>, or without tag and digest, are always pulled.</summary>
    public static string PullPolicy(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal)) return "IfNotPresent";
        var name = image.AsSpan(image.LastIndexOf('/') + 1);
        var colon = name.LastIndexOf(':');
        return (colon < 0 && name.Length > 0) || name[(colon + 1)..] is "latest" ? "Always" : "IfNotPresent";
    }
}
