using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>Which probe is meant.</summary>
internal enum ProbeKind
{
    /// <summary>Restarts the container when it fails.</summary>
    Liveness,

    /// <summary>Takes the pod out of its services when it fails.</summary>
    Readiness,

    /// <summary>Holds the others back until it succeeds.</summary>
    Startup,
}

/// <summary>The rules for probes and lifecycle hooks.</summary>
internal static class HandlerRules
{
    private static readonly string[] Seconds = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];

    /// <summary>A probe; absent is good.</summary>
    public static void Probe(FieldView probe, ProbeKind kind, PodScope scope)
    {
        if (!probe.Exists) return;
        var problems = scope.Problems;
        Handler(probe, scope);
        foreach (var field in Seconds) problems.NotNegative(probe[field]);
        var grace = probe["terminationGracePeriodSeconds"];
        if (grace.Integer <= 0) problems.Invalid(grace, "must be greater than 0");
        if (kind == ProbeKind.Readiness && grace.Exists) problems.Invalid(grace, "must not be set for readinessProbes");
        if (kind != ProbeKind.Readiness && probe["successThreshold"].Integer is not (null or 1)) problems.Invalid(probe["successThreshold"], "must be 1");
    }

    /// <summary>The hooks of a container; absent is good.</summary>
    public static void Lifecycle(FieldView lifecycle, PodScope scope)
    {
        foreach (var hook in (ReadOnlySpan<string>)["postStart", "preStop"])
            if (lifecycle[hook].Exists) Handler(lifecycle[hook], scope);
        var signal = lifecycle["stopSignal"];
        if (!signal.Exists) return;
        var system = scope.Spec["os"]["name"].Text;
        if (!scope.Spec["os"].Exists) scope.Problems.Forbidden(signal, "may not be set for containers with empty `spec.os.name`");
        else if (system == "windows") scope.Problems.OneOf(signal, "SIGKILL", "SIGTERM");
        else if (system == "linux" && !StopSignals.IsKnown(signal.Text)) scope.Problems.NotSupported(signal, "SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2");
    }

    /// <summary>A port as a number or as the name of one.</summary>
    public static void PortOrName(FieldView port, Problems problems)
    {
        if (port.Value is ScalarNode { Kind: ScalarKind.String }) problems.InvalidIf(port, Names.Port(port.Text) ?? (port.Text.Length == 0 ? "must contain at least one letter (a-z)" : null));
        else problems.InvalidIf(port, Names.PortNumber(port.Integer ?? 0));
    }

    private static void Handler(FieldView handler, PodScope scope)
    {
        var problems = scope.Problems;
        var found = false;
        foreach (var kind in (ReadOnlySpan<string>)["exec", "httpGet", "tcpSocket", "grpc", "sleep"])
        {
            var action = handler[kind];
            if (!action.Exists) continue;
            if (found)
            {
                problems.Forbidden(action, "may not specify more than 1 handler type");
                continue;
            }

            found = true;
            switch (kind)
            {
                case "exec":
                    if (action["command"].Count == 0) problems.Required(action["command"]);
                    break;
                case "httpGet":
                    Http(action, problems);
                    break;
                case "tcpSocket" or "grpc":
                    PortOrName(action["port"], problems);
                    break;
                default:
                    var seconds = action["seconds"].Integer ?? 0;
                    if (scope.GracePeriod is { } grace && (seconds < 0 || seconds > grace)) problems.Invalid(action, $"must be non-negative and less than terminationGracePeriodSeconds ({grace})");
                    break;
            }
        }

        if (!found) problems.Required(handler, "must specify a handler type");
    }

    private static void Http(FieldView action, Problems problems)
    {
        if (action["path"].IsBlank) problems.Required(action["path"]);
        PortOrName(action["port"], problems);
        if (!action["scheme"].IsAnyOf("HTTP", "HTTPS")) problems.NotSupported(action["scheme"], "HTTP", "HTTPS");
        foreach (var header in action["httpHeaders"].Items)
            if (Names.HttpHeader(header["name"].Text) is { } wrong) problems.Invalid(action["httpHeaders"], wrong, header["name"].Text);
    }
}
