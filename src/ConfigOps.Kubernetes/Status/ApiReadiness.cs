using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>What the cluster itself consists of: definitions, aggregated APIs, namespaces, nodes.</summary>
internal static class ApiReadiness
{
    public static ReadinessResult OfDefinition(Resource definition)
    {
        if (definition.Condition("NamesAccepted") is { } names && names["status"]?.AsString() == "False")
            return ReadinessResult.Failed(StatusReading.Reason(names, "NamesNotAccepted"), $"its names are taken: {StatusReading.Message(names, "no message")}");
        if (definition.Condition("NonStructuralSchema") is { } schema && schema["status"]?.AsString() == "True")
            return ReadinessResult.Failed("NonStructuralSchema", StatusReading.Message(schema, "its schema is not structural"));
        return definition.IsTrue("Established")
            ? ReadinessResult.Ready("is served", "Established")
            : ReadinessResult.Progressing("NotEstablished", "is not served yet");
    }

    public static ReadinessResult OfService(Resource service) => service.IsTrue("Available")
        ? ReadinessResult.Ready("is available")
        : ReadinessResult.Progressing(StatusReading.Reason(service.Condition("Available"), "NotAvailable"), $"is not available: {StatusReading.Message(service.Condition("Available"), "its server has not been asked yet")}");

    public static ReadinessResult OfNamespace(Resource ns) => ns.Phase == "Terminating"
        ? ReadinessResult.Progressing("Terminating", "is being deleted")
        : ReadinessResult.Ready("is active", "Active");

    public static ReadinessResult OfNode(Resource node)
    {
        if (!node.IsTrue("Ready"))
        {
            var ready = node.Condition("Ready");
            return ready is null
                ? ReadinessResult.Progressing("NotReady", "has not reported yet")
                : ReadinessResult.Failed(StatusReading.Reason(ready, "NotReady"), $"is not ready: {StatusReading.Message(ready, "no message")}") with { IsStuck = false };
        }

        var pressure = (string[])["MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"];
        return Array.Find(pressure, node.IsTrue) is { } problem
            ? ReadinessResult.Progressing(problem, StatusReading.Message(node.Condition(problem), "runs short of a resource"))
            : ReadinessResult.Ready(node.At("spec", "unschedulable")?.AsBoolean() == true ? "is ready, but takes no new pods (cordoned)" : "is ready");
    }
}
