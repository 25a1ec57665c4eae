using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>How a workload is asked whether it is well, and how it is stopped.</summary>
internal static class ProbeImport
{
    private static readonly (string Probe, string Field)[] Probes = [("readinessProbe", "readiness"), ("livenessProbe", "liveness"), ("startupProbe", "startup")];

    /// <summary>Imports it; ports must have been before.</summary>
    public static void Apply(WorkloadScope scope)
    {
        var found = Probes.Select(probe => (probe.Field, probe.Probe, Node: scope.Container[probe.Probe])).Where(probe => probe.Node is not null).ToList();
        if (found.Count == 0) Missing(scope);
        foreach (var (field, name, probe) in found) Probe(scope, field, name, probe!);
        // Whoever names no path for one kind of question means that of another.
        if ((scope.Draft.Values.At("health", "liveness") ?? scope.Draft.Values.At("health", "readiness") ?? scope.Draft.Values.At("health", "startup")) is { } path)
            foreach (var (_, field) in Probes.Where(probe => scope.Draft.Values.At("health", probe.Field) is null))
                scope.Draft.Assume(field, SourcePosition.None, $"asked at {path.AsString()} too", path, "health", field);
        if (scope.Container["startupProbe"] is { } startup)
        {
            var seconds = (startup["periodSeconds"]?.AsInteger() ?? 10) * (startup["failureThreshold"]?.AsInteger() ?? 3);
            scope.Draft.Map("startupProbe", startup.Position, $"health.startupSeconds {seconds}", ScalarNode.Of(Math.Clamp(seconds, 1, 3600)), "health", "startupSeconds");
        }

        Stop(scope);
    }

    private static void Probe(WorkloadScope scope, string field, string name, Node probe)
    {
        var draft = scope.Draft;
        var type = probe["httpGet"] is not null ? "http" : probe["tcpSocket"] is not null ? "tcp" : probe["grpc"] is not null ? "grpc" : "exec";
        if (type == "exec")
        {
            if (probe.At("exec", "command") is not ListNode command) return;
            draft.Map(name, probe.Position, "health.command", command, "health", "command");
            if (draft.Values.At("health", "port") is null && draft.Values.At("ports", "http") is not null) draft.Set(ScalarNode.Of("command"), "health", "type");
        }
        else
        {
            var action = probe[type switch { "http" => "httpGet", "tcp" => "tcpSocket", _ => "grpc" }]!;
            if (scope.PortName(action["port"]) is not { } port)
            {
                scope.Leave(name, action, $"it asks the port {action["port"]}, which the container does not name; name it in ports, and in health");
                return;
            }

            draft.Map(name, probe.Position, $"health, port {port}", ScalarNode.Of(port), "health", "port");
            if (type != "http") draft.Set(ScalarNode.Of(type), "health", "type");
            else if (action["path"] is { } path) draft.Set(path, "health", field);
            if (action["scheme"]?.AsString() == "HTTPS") scope.Leave(name, action, "it asks over TLS; components are asked without");
        }

        if (field == "startup") return;
        foreach (var key in (string[])["periodSeconds", "timeoutSeconds"])
            if (probe[key]?.AsInteger() is > 0) draft.Set(probe[key]!, "health", key);
        if (probe["failureThreshold"]?.AsInteger() is { } failures and not 3) draft.Note(ImportVerdict.Assumed, $"{name}.failureThreshold", probe.Position, $"3 failures in a row count, not {failures}");
        if (probe["initialDelaySeconds"]?.AsInteger() is > 0) draft.Note(ImportVerdict.Assumed, $"{name}.initialDelaySeconds", probe.Position, "a startup probe waits as long as it takes");
    }

    private static void Missing(WorkloadScope scope)
    {
        if (scope.Draft.Values["ports"]?.Entries is not { Count: > 0 } ports)
        {
            scope.Draft.Assume("probes", scope.Container.Position, "health.type none: it is well while its process runs", MapNode.Of(("type", ScalarNode.Of("none"))), "health");
            scope.Leave("probes", scope.Container, "it has no probe and no port; a command in health.command that fails when it does not work finds more than its end does");
            return;
        }

        scope.Draft.Assume("probes", SourcePosition.None, $"it is well while its port {ports[0].Key} takes connections", MapNode.Of(("type", ScalarNode.Of("tcp")), ("port", ScalarNode.Of(ports[0].Key))), "health");
        scope.Leave("probes", scope.Container, "it has no probe; a path that answers when it can serve finds more than a connection does");
    }

    private static void Stop(WorkloadScope scope)
    {
        if (scope.Pod["terminationGracePeriodSeconds"] is { } grace) scope.Draft.Map("terminationGracePeriodSeconds", grace.Position, $"gracePeriodSeconds {grace}", grace, "gracePeriodSeconds");
        var stop = scope.Container.At("lifecycle", "preStop");
        if (stop?.At("sleep", "seconds") is { } seconds) scope.Draft.Map("preStop", seconds.Position, $"preStopSeconds {seconds}", seconds, "preStopSeconds");
        else if (stop is not null) scope.Leave("preStop", stop, "what it does before the stop belongs into the program's handling of SIGTERM");
        var most = scope.Draft.Values["gracePeriodSeconds"]?.AsInteger() ?? 45;
        if ((scope.Draft.Values["preStopSeconds"]?.AsInteger() ?? 10) >= most)
            scope.Draft.Assume("preStop", SourcePosition.None, $"preStopSeconds {Math.Max(1, most / 2)}, as it must end before the grace period", ScalarNode.Of(Math.Max(1, most / 2)), "preStopSeconds");
    }
}
