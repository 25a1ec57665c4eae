using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Where a service listens, and from where it is reached.</summary>
internal static class PortsImport
{
    /// <summary>Imports them.</summary>
    public static void Apply(ImportScope scope)
    {
        foreach (var item in ImportScope.ItemsOf(scope["ports"]))
        {
            if (PublishedPort.Read(item) is { } port) Add(scope, "ports", item.Position, port);
            else scope.Draft.Leave("ports", item.Position, $"{ImportScope.TextOf(item) ?? item.ToString()} is no single port; name each one that is needed");
        }

        foreach (var item in ImportScope.ItemsOf(scope["expose"]))
        {
            if (PublishedPort.Read(item) is { } port) Add(scope, "expose", item.Position, port with { IsPublished = false });
            else scope.Draft.Leave("expose", item.Position, $"{ImportScope.TextOf(item)} is no single port; name each one that is needed");
        }

        if (scope.Draft.Values["ports"] is null) scope.Draft.Set(MapNode.Empty, "ports");
    }

    private static void Add(ImportScope scope, string subject, SourcePosition position, PublishedPort port)
    {
        var draft = scope.Draft;
        if (port.Protocol != "tcp")
        {
            draft.Leave(subject, position, $"{port.Target}/{port.Protocol} is not TCP; components have TCP ports alone");
            return;
        }

        if (port.Target < 1024)
        {
            draft.Leave(subject, position, $"it listens on {port.Target}; components do not run as root, so set the program to a port from 1024 on");
            return;
        }

        var ports = draft.Values["ports"] as MapNode;
        var name = ports?.Members.FirstOrDefault(entry => entry.Value.AsInteger() == port.Target).Key;
        if (name is null)
        {
            name = KnownPorts.NameOf(port.Target, ports);
            draft.Map(subject, position, $"ports.{name} {port.Target.ToString(CultureInfo.InvariantCulture)}", ScalarNode.Of(port.Target), "ports", name);
        }

        if (port.IsPublished) Publish(scope, subject, position, port, name);
    }

    private static void Publish(ImportScope scope, string subject, SourcePosition position, PublishedPort port, string name)
    {
        if (port.IsLocal)
        {
            scope.Draft.Note(ImportVerdict.Assumed, subject, position, "only the machine itself reaches it, so nothing outside the cluster does");
        }
        else if (!KnownPorts.MayBeHttp(port.Target))
        {
            scope.Draft.Leave(subject, position, $"{port.Target} is published and does not speak HTTP; an Ingress does not carry it, so say who needs it from outside and how");
        }
        else if (scope.Draft.Values["ingress"] is null)
        {
            var host = MapNode.Of(("name", ScalarNode.Of(scope.Draft.Name)), ("port", ScalarNode.Of(name)));
            scope.Draft.Assume(subject, position, $"it is published, so it is reached from outside as {scope.Draft.Name} of the environment's domain", ListNode.Of(host), "ingress", "hosts");
        }
        else
        {
            scope.Draft.Leave(subject, position, $"{port.Target} is published too; give it a host of its own in ingress.hosts if it is needed from outside");
        }
    }
}

/// <summary>A port as a service names it: <c>[address:][published:]target[/protocol]</c>, or a map.</summary>
/// <param name="Target">Where it listens.</param>
/// <param name="Protocol">tcp, udp or sctp.</param>
/// <param name="IsPublished">Whether it is reached from outside the project.</param>
/// <param name="IsLocal">Whether only the machine itself reaches it.</param>
internal sealed record PublishedPort(int Target, string Protocol, bool IsPublished, bool IsLocal)
{
    /// <summary>Reads one; null when it is a range or no port.</summary>
    public static PublishedPort? Read(Node node)
    {
        if (node is MapNode map)
            return Number(ImportScope.TextOf(map["target"])) is { } target ? new PublishedPort(target, ImportScope.TextOf(map["protocol"]) ?? "tcp", map.Has("published"), IsLoopback(ImportScope.TextOf(map["host_ip"]))) : null;
        var text = ImportScope.TextOf(node) ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..];
        if (slash >= 0) text = text[..slash];
        var colon = text.LastIndexOf(':');
        if (Number(text[(colon + 1)..]) is not { } number) return null;
        var before = colon < 0 ? "" : text[..colon];
        var address = before.LastIndexOf(':') is var at and >= 0 ? before[..at].Trim('[', ']') : null;
        // A port alone is published too, on a port that Compose chooses.
        return new PublishedPort(number, protocol, true, IsLoopback(address));
    }

    private static bool IsLoopback(string? address) => address is "localhost" || (System.Net.IPAddress.TryParse(address, out var parsed) && System.Net.IPAddress.IsLoopback(parsed));

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536 ? number : null;
}
