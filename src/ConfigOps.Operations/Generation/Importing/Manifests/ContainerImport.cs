using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Importing.Compose;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What runs: image, command, size, user, labels, data; and of a component its ports.</summary>
internal static class ContainerImport
{
    private static readonly string[] OwnLabels = ["app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/part-of", "app.kubernetes.io/managed-by", "app.kubernetes.io/version", "app.kubernetes.io/component"];
    private static readonly string[] OwnAnnotations = ["kubectl.kubernetes.io/default-container", "prometheus.io/scrape", "prometheus.io/port", "prometheus.io/path"];

    /// <summary>Imports it.</summary>
    public static void Apply(WorkloadScope scope)
    {
        Image(scope);
        foreach (var key in (string[])["command", "args"])
            if (scope.Container[key] is ListNode { Count: > 0 } words) scope.Draft.Map(key, words.Position, key, words, key);
        if (scope.Container["workingDir"] is { } folder) scope.Draft.Map("workingDir", folder.Position, $"workingDirectory {folder.AsString()}", folder, "workingDirectory");
        if (scope.Draft.Kind == DraftKind.Component) Ports(scope);
        Size(scope);
        User(scope);
        Labels(scope);
        Annotations(scope);
        Data(scope);
    }

    private static void Image(WorkloadScope scope)
    {
        var draft = scope.Draft;
        if (scope.Container["image"]?.AsString() is not { } reference)
        {
            draft.Refuse("image", scope.Workload.Position, "its first container names no image");
            return;
        }

        var position = scope.Container["image"]!.Position;
        var complete = ProgramImport.Complete(reference);
        var loose = NameRules.PinnedImage(complete);
        if ((NameRules.Image(complete) ?? (scope.MayBeUnpinned ? null : loose)) is { } wrong) draft.Refuse("image", position, $"the image {reference} {wrong}");
        else draft.Map("image", position, complete, ScalarNode.Of(complete), "image");
        if (loose is not null && scope.MayBeUnpinned) draft.Leave("image", position, $"the image {reference} {loose}; until all do, the environment's imagePinning is none");
        var version = scope.Workload.Label("app.kubernetes.io/version") is { } label && NameRules.LabelValue(label) is null ? label : ProgramImport.VersionOf(complete);
        draft.Set(ScalarNode.Of(version), "version");
        if (scope.Workload.Annotation("configops.io/description") is { Length: > 0 } description) draft.Set(ScalarNode.Of(description), "description");
        else draft.Assume("description", SourcePosition.None, "write what it does", ScalarNode.Of($"The {scope.Workload.Kind.Kind} {scope.Workload.Name}"), "description");
        if (scope.Workload.Kind.Kind == "StatefulSet") draft.Map("kind", scope.Workload.Position, "kind StatefulSet", ScalarNode.Of("StatefulSet"), "kind");
    }

    private static void Ports(WorkloadScope scope)
    {
        scope.Draft.Set(MapNode.Empty, "ports");
        foreach (var port in scope.Container["ports"]?.Items ?? [])
        {
            var number = port["containerPort"]?.AsInteger() ?? 0;
            var protocol = port["protocol"]?.AsString() ?? "TCP";
            if (protocol != "TCP") scope.Leave("ports", port, $"{number}/{protocol} is not TCP; components have TCP ports alone");
            else
            {
                var name = port["name"]?.AsString() ?? KnownPorts.NameOf((int)number, scope.Draft.Values["ports"] as MapNode);
                scope.Draft.Map("ports", port.Position, $"ports.{name}", ScalarNode.Of(number), "ports", name);
            }
        }

        Unnamed(scope);
        foreach (var service in scope.Services.ToList())
        {
            scope.Pool.Take(service);
            using var file = scope.Draft.In(service);
            if (service.At("spec", "type")?.AsString() is "LoadBalancer" or "NodePort") scope.Leave($"Service {service.Name}", service.Root, $"its type is {service.At("spec", "type")!.AsString()}; components are reached from outside by an ingress");
            if (service.Name != scope.Draft.Name) scope.Leave($"Service {service.Name}", service.Root, $"the component is reached as {scope.Draft.Name}, not as {service.Name}; whoever calls it must use the new name");
            foreach (var port in service.At("spec", "ports")?.Items ?? []) ServicePort(scope, service, port);
        }
    }

    private static void ServicePort(WorkloadScope scope, Resource service, Node port)
    {
        if ((port["protocol"]?.AsString() ?? "TCP") != "TCP") return; // Said of the container's port.
        var target = port["targetPort"] ?? port["port"];
        if (scope.PortName(target) is not { } own)
        {
            if (target is not null) scope.Leave($"Service {service.Name}", port, $"it sends to {target}, a port that the container does not name; name it in ports");
            return;
        }

        if (port["port"]?.AsInteger() is not { } number || (scope.Draft.Values.At("servicePorts", own) ?? scope.Draft.Values.At("ports", own))!.AsInteger() == number) return;
        if (service.Name == scope.Draft.Name && scope.Draft.Values.At("servicePorts", own) is null) scope.Draft.Map($"Service {service.Name}", port.Position, $"servicePorts.{own} {number.ToString(CultureInfo.InvariantCulture)}", ScalarNode.Of(number), "servicePorts", own);
        else scope.Leave($"Service {service.Name}", port, $"it listens on {number.ToString(CultureInfo.InvariantCulture)} for the container's {own}; a port of a component is called at one number");
    }

    // A container listens where it likes; that a probe or a Service asks a number says so as well as its own list does.
    private static void Unnamed(WorkloadScope scope)
    {
        foreach (var probe in (string[])["readinessProbe", "livenessProbe", "startupProbe"])
            foreach (var action in (string[])["httpGet", "tcpSocket", "grpc"])
                Listen(scope, probe, scope.Container.At(probe, action, "port"));
        foreach (var service in scope.Services.ToList())
            foreach (var port in service.At("spec", "ports")?.Items ?? [])
                if ((port["protocol"]?.AsString() ?? "TCP") == "TCP") Listen(scope, $"Service {service.Name}", port["targetPort"] ?? port["port"]);
    }

    private static void Listen(WorkloadScope scope, string subject, Node? port)
    {
        if (port?.AsInteger() is not (> 0 and < 65536 and { } number) || scope.PortName(port) is not null) return;
        var name = KnownPorts.NameOf((int)number, scope.Draft.Values["ports"] as MapNode);
        scope.Draft.Assume(subject, SourcePosition.None, $"ports.{name} {number.ToString(CultureInfo.InvariantCulture)}, as it is asked there", ScalarNode.Of(number), "ports", name);
    }

    private static void Size(WorkloadScope scope)
    {
        var resources = scope.Container["resources"];
        foreach (var key in (string[])["cpu", "memory"])
        {
            var limit = resources?.At("limits", key);
            var request = resources?.At("requests", key);
            if ((limit ?? request) is not ScalarNode amount) continue;
            scope.Draft.Map($"resources.{key}", amount.Position, $"resources.{key} {amount.Text}", ScalarNode.Of(amount.Text), "resources", key);
            if (limit is null || request is null || !Quantity.OrZero(limit).Equals(Quantity.OrZero(request))) scope.Draft.Note(ImportVerdict.Assumed, $"resources.{key}", amount.Position, $"{amount.Text} is both requested and allowed; the source requests {request?.ToString() ?? "nothing"} and allows {limit?.ToString() ?? "anything"}");
        }
    }

    private static void User(WorkloadScope scope)
    {
        var user = scope.Container.At("securityContext", "runAsUser") ?? scope.Pod.At("securityContext", "runAsUser");
        if (user?.AsInteger() is > 0) scope.Draft.Map("runAsUser", user.Position, $"user {user}", user, "user");
        else if (user is not null) scope.Leave("runAsUser", user, "it runs as root; components do not, so the image must work as another user");
        else scope.Draft.Note(ImportVerdict.Assumed, "runAsUser", SourcePosition.None, "it names no user, so it runs as 10001; the image must work so");
    }

    private static void Labels(WorkloadScope scope)
    {
        foreach (var label in scope.PodLabels?.Entries ?? [])
        {
            if (OwnLabels.Contains(label.Key) || label.Key.StartsWith("configops.io/", StringComparison.Ordinal) || label.Key is "app" or "release" or "chart" or "heritage" or "job-name" or "controller-uid" || label.Key.StartsWith("batch.kubernetes.io/", StringComparison.Ordinal) || label.Key.StartsWith("helm.sh/", StringComparison.Ordinal)) continue;
            scope.Draft.Map($"labels.{label.Key}", label.KeyPosition, "labels", label.Value, "labels", label.Key);
        }
    }

    private static void Annotations(WorkloadScope scope)
    {
        var annotations = scope.PodTemplate.At("metadata", "annotations");
        foreach (var entry in annotations?.Entries ?? [])
        {
            if (entry.Key.StartsWith("checksum/", StringComparison.Ordinal)) scope.Draft.Note(ImportVerdict.Mapped, $"annotations.{entry.Key}", entry.KeyPosition, "a change of configuration rolls the component anyway");
            else if (!OwnAnnotations.Contains(entry.Key)) scope.Draft.Map($"annotations.{entry.Key}", entry.KeyPosition, "annotations", entry.Value, "annotations", entry.Key);
        }

        if (annotations?["prometheus.io/scrape"]?.AsString() != "true" || scope.Draft.Kind == DraftKind.Job) return;
        var port = int.TryParse(annotations["prometheus.io/port"]?.AsString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? scope.PortName(ScalarNode.Of(number)) : null;
        if (port is null) scope.Leave("prometheus.io/port", annotations, "Prometheus asks a port that the container does not name; name it in ports, and in metrics");
        else scope.Draft.Map("prometheus.io/port", annotations.Position, $"metrics.port {port}", MapNode.Of(("port", ScalarNode.Of(port)), ("path", annotations["prometheus.io/path"])), "metrics");
    }

    private static void Data(WorkloadScope scope)
    {
        foreach (var (marker, key) in ((string, string)[])[(Marker.DataClass, "class"), (Marker.Retention, "retention")])
            if (Marker.Of(scope.Workload.At("metadata"), marker) is { } text) scope.Draft.Map(marker, scope.Workload.Position, $"data.{key} {text}", ScalarNode.Of(text), "data", key);
    }
}
