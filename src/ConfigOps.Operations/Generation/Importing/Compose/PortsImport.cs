using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Where a service listens, and from where it is reached.</summary>
internal static class PortsImport
{
    private const int MostOfRange = 20;

    /// <summary>Imports them; variables and commands of all services must be known.</summary>
    /// <param name="scope">The service.</param>
    /// <param name="all">All services.</param>
    public static void Apply(ImportScope scope, IReadOnlyList<ImportScope> all)
    {
        foreach (var key in (string[])["ports", "expose"])
        {
            foreach (var item in ImportScope.ItemsOf(scope[key]))
            {
                if (!scope.IsComponent) scope.Draft.Leave(key, item.Position, "a job is called by nobody, so it listens nowhere; make it a component if it serves");
                else if (PublishedPort.Read(item) is { Count: > 0 and <= MostOfRange } ports) for (var i = 0; i < ports.Count; i++) Add(scope, key, item.Position, ports[i] with { IsPublished = key == "ports" && i == 0 && ports[i].IsPublished });
                else scope.Draft.Leave(key, item.Position, $"{ImportScope.TextOf(item) ?? item.ToString()} is no port and no range of up to {MostOfRange}; name each one that is needed");
            }
        }

        if (!scope.IsComponent) return;
        Called(scope, all);
        if (scope.Draft.Values["ports"] is null && ImportScope.OwnPage(scope.Service, HealthImport.Words(scope["healthcheck"]?["test"]) ?? []) is { } page)
            Listen(scope, "healthcheck.test", scope["healthcheck"]!.Position, page.Port, $"it listens on {Text(page.Port)}, as its health is asked there");
        if (scope.Draft.Values["ports"] is null && ImportScope.TextOf(scope["image"]) is { } image && KnownPorts.OfImage(image) is { } usual)
            Listen(scope, "image", scope["image"]!.Position, usual, $"it listens on {Text(usual)}, as programs of such images do unless they are told otherwise");
        if (scope.Draft.Values["ports"] is null) scope.Draft.Set(MapNode.Empty, "ports");
    }

    // Inside a project every port is open, so nobody needs to say where a service listens; who calls it does.
    private static void Called(ImportScope scope, IReadOnlyList<ImportScope> all)
    {
        foreach (var other in all.Where(other => other != scope))
            foreach (var mention in other.Mentions())
                if (FlowsImport.NamesOf(scope.Service).Select(name => HostText.PortOf(mention.Value, name)).FirstOrDefault(number => number is not null) is > 0 and < 65536 and { } number)
                    Listen(scope, "ports", SourcePosition.None, number, $"it listens on {Text(number)}, as {other.Service.Name} calls it there ({mention.Subject})");
    }

    private static void Listen(ImportScope scope, string subject, SourcePosition position, int number, string why)
    {
        var ports = scope.Draft.Values["ports"] as MapNode;
        if (ports?.Members.Any(entry => entry.Value.AsInteger() == number) == true) return;
        scope.Draft.Assume(subject, position, why, ScalarNode.Of(number), "ports", KnownPorts.NameOf(number, ports));
    }

    private static void Add(ImportScope scope, string subject, SourcePosition position, PublishedPort port)
    {
        var draft = scope.Draft;
        if (port.Protocol != "tcp")
        {
            draft.Leave(subject, position, $"{port.Target}/{port.Protocol} is not TCP; components have TCP ports alone");
            return;
        }

        var ports = draft.Values["ports"] as MapNode;
        var name = ports?.Members.FirstOrDefault(entry => entry.Value.AsInteger() == port.Target).Key;
        if (name is null)
        {
            name = KnownPorts.NameOf(port.Target, ports);
            draft.Map(subject, position, $"ports.{name} {Text(port.Target)}", ScalarNode.Of(port.Target), "ports", name);
        }

        if (port.IsPublished) Publish(scope, subject, position, port, name);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Publish(ImportScope scope, string subject, SourcePosition position, PublishedPort port, string name)
    {
        if (port.IsLocal)
        {
            scope.Draft.Note(ImportVerdict.Assumed, subject, position, "only the machine itself reaches it, so nothing outside the cluster does");
        }
        else if (KnownPorts.IsTls(port.Target))
        {
            scope.Draft.Leave(subject, position, $"{port.Target} is published and speaks TLS, which the ingress ends itself; let it ask the port that speaks plain HTTP");
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
    /// <summary>Reads one, or the ports of a range; none when it is no port.</summary>
    public static IReadOnlyList<PublishedPort> Read(Node node)
    {
        if (node is MapNode map)
            return [.. Numbers(ImportScope.TextOf(map["target"])).Select(target => new PublishedPort(target, ImportScope.TextOf(map["protocol"]) ?? "tcp", map.Has("published"), IsLoopback(ImportScope.TextOf(map["host_ip"]))))];
        var text = ImportScope.TextOf(node) ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..];
        if (slash >= 0) text = text[..slash];
        var colon = text.LastIndexOf(':');
        var before = colon < 0 ? "" : text[..colon];
        var address = before.LastIndexOf(':') is var at and >= 0 ? before[..at].Trim('[', ']') : null;
        // A port alone is published too, on a port that Compose chooses.
        return [.. Numbers(text[(colon + 1)..]).Select(number => new PublishedPort(number, protocol, true, IsLoopback(address)))];
    }

    private static IEnumerable<int> Numbers(string? text)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        var first = Number(dash < 0 ? text : text![..dash]);
        var last = dash < 0 ? first : Number(text![(dash + 1)..]);
        return first is { } from && last is { } to && to >= from ? Enumerable.Range(from, to - from + 1) : [];
    }

    private static bool IsLoopback(string? address) => address is "localhost" || (System.Net.IPAddress.TryParse(address, out var parsed) && System.Net.IPAddress.IsLoopback(parsed));

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536 ? number : null;
}
