using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Values;

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

    /// <summary>Images tagged <c>latest</c>, or without tag and digest, are always pulled; texts that name no image are not.</summary>
    public static string PullPolicy(string image) => ImageNames.Tag(image) == "latest" ? "Always" : "IfNotPresent";
}
