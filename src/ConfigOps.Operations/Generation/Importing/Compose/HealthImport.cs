using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>How a service is asked whether it is well.</summary>
internal static class HealthImport
{
    /// <summary>Imports it; ports must have been before.</summary>
    public static void Apply(ImportScope scope)
    {
        var check = scope["healthcheck"];
        if (!scope.IsComponent)
        {
            if (check is not null) scope.Draft.Leave("healthcheck", check.Position, "a job is well when it ends well; nobody asks it");
            return;
        }

        if (IsDisabled(check))
        {
            scope.Draft.Map("healthcheck", check!.Position, "health.type none: nobody asks it", MapNode.Of(("type", ScalarNode.Of("none"))), "health");
            return;
        }

        var words = Words(check?["test"]);
        if (words is null)
        {
            Missing(scope, check);
            return;
        }

        scope.Draft.Map("healthcheck.test", check!["test"]!.Position, "health.command", ImportScope.List(words), "health", "command");
        if (!Address(scope, check["test"]!.Position, words) && scope.Draft.Values.At("ports", "http") is not null)
            scope.Draft.Map("healthcheck.test", check["test"]!.Position, "health.type command", ScalarNode.Of("command"), "health", "type");
        Time(scope, check, "interval", "periodSeconds", 300);
        Time(scope, check, "timeout", "timeoutSeconds", 60);
        Time(scope, check, "start_period", "startupSeconds", 3600);
        if (check["retries"] is { } retries && retries.AsInteger() != 3) scope.Draft.Note(ImportVerdict.Assumed, "healthcheck.retries", retries.Position, $"3 failures in a row count, not {ImportScope.TextOf(retries)}");
        foreach (var other in check.Entries.Where(entry => entry.Key is "start_interval")) scope.Draft.Note(ImportVerdict.Assumed, $"healthcheck.{other.Key}", other.KeyPosition, "a start is looked at every second");
    }

    private static bool IsDisabled(Node? check) => check?["disable"]?.AsBoolean() == true || (ImportScope.ItemsOf(check?["test"]) is [var only] && only.AsString() == "NONE");

    /// <summary>The words of a check; null when there is none.</summary>
    public static IReadOnlyList<string>? Words(Node? test) => test switch
    {
        ListNode { Count: > 1 } list when list.Values[0].AsString() == "CMD" => [.. list.Values.Skip(1).Select(item => ImportScope.TextOf(item) ?? "")],
        ListNode { Count: > 1 } list when list.Values[0].AsString() == "CMD-SHELL" => ["sh", "-c", ImportScope.TextOf(list.Values[1]) ?? ""],
        ScalarNode { IsNull: false } text when text.Text != "NONE" => ["sh", "-c", text.Text],
        _ => null,
    };

    private static void Missing(ImportScope scope, Node? check)
    {
        var position = check?.Position ?? SourcePosition.None;
        var ports = scope.Draft.Values["ports"]?.Entries ?? [];
        if (ports.Count == 0)
        {
            scope.Draft.Assume("healthcheck", position, "health.type none: it is well while its process runs", MapNode.Of(("type", ScalarNode.Of("none"))), "health");
            scope.Draft.Leave("healthcheck", position, "it has no healthcheck and names no port; a command in health.command that fails when it does not work finds more than its end does, and ports say where it listens if it does");
            return;
        }

        var port = ports.Any(entry => entry.Key == "http") ? "http" : ports[0].Key;
        scope.Draft.Assume("healthcheck", position, $"it is well while its port {port} takes connections", MapNode.Of(("type", ScalarNode.Of("tcp")), ("port", ScalarNode.Of(port))), "health");
        scope.Draft.Leave("healthcheck", position, "it has no healthcheck; a path that answers when it can serve finds more than a connection does");
    }

    // A command that fetches a page of the service itself says which page Kubernetes can ask for.
    private static bool Address(ImportScope scope, SourcePosition position, IReadOnlyList<string> words)
    {
        if (ImportScope.OwnPage(scope.Service, words) is not { } address) return false;
        var port = (scope.Draft.Values["ports"]?.Entries ?? []).FirstOrDefault(entry => entry.Value.AsInteger() == address.Port);
        if (port.Key is null) return false;
        var path = ScalarNode.Of(address.AbsolutePath);
        scope.Draft.Assume("healthcheck.test", position, $"Kubernetes asks for {address.AbsolutePath} itself, for start, life and readiness", MapNode.Of(
            ("port", ScalarNode.Of(port.Key)), ("startup", path), ("liveness", path), ("readiness", path), ("command", scope.Draft.Values.At("health", "command"))), "health");
        return true;
    }

    private static void Time(ImportScope scope, Node check, string key, string field, int most)
    {
        if (check[key] is not { } value) return;
        if (ImportScope.SecondsOf(value) is not { } seconds) scope.Draft.Leave($"healthcheck.{key}", value.Position, $"{ImportScope.TextOf(value)} is no duration");
        else scope.Draft.Map($"healthcheck.{key}", value.Position, $"health.{field} {Math.Min(seconds, most)}", ScalarNode.Of(Math.Min(seconds, most)), "health", field);
    }
}
