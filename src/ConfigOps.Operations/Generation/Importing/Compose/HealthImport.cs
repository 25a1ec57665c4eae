using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>How a service is asked whether it is well.</summary>
internal static class HealthImport
{
    /// <summary>Imports it; ports must have been before.</summary>
    public static void Apply(ImportScope scope)
    {
        var check = scope["healthcheck"];
        var words = check is null || check["disable"]?.AsBoolean() == true ? null : Words(check["test"]);
        if (words is null)
        {
            Missing(scope, check);
            return;
        }

        scope.Draft.Map("healthcheck.test", check!["test"]!.Position, "health.command", ImportScope.List(words), "health", "command");
        Address(scope, check["test"]!.Position, words);
        Time(scope, check, "interval", "periodSeconds", 300);
        Time(scope, check, "timeout", "timeoutSeconds", 60);
        Time(scope, check, "start_period", "startupSeconds", 3600);
        if (check["retries"] is { } retries && retries.AsInteger() != 3) scope.Draft.Note(ImportVerdict.Assumed, "healthcheck.retries", retries.Position, $"3 failures in a row count, not {ImportScope.TextOf(retries)}");
        foreach (var other in check.Entries.Where(entry => entry.Key is "start_interval")) scope.Draft.Note(ImportVerdict.Assumed, $"healthcheck.{other.Key}", other.KeyPosition, "a start is looked at every second");
    }

    private static IReadOnlyList<string>? Words(Node? test) => test switch
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
            scope.Draft.Refuse("healthcheck", position, "it has no healthcheck and listens on no port, so nobody could tell whether it is well; give it a healthcheck");
            return;
        }

        var port = ports.Any(entry => entry.Key == "http") ? "http" : ports[0].Key;
        scope.Draft.Assume("healthcheck", position, $"it is well while its port {port} takes connections", MapNode.Of(("type", ScalarNode.Of("tcp")), ("port", ScalarNode.Of(port))), "health");
        scope.Draft.Leave("healthcheck", position, "it has no healthcheck; a path that answers when it can serve finds more than a connection does");
    }

    // A command that fetches a page of the service itself says which page Kubernetes can ask for.
    private static void Address(ImportScope scope, SourcePosition position, IReadOnlyList<string> words)
    {
        var text = string.Join(' ', words);
        var start = text.IndexOf("http://", StringComparison.Ordinal);
        if (start < 0 || !Uri.TryCreate(new string([.. text[start..].TakeWhile(c => !char.IsWhiteSpace(c) && c is not ('"' or '\'' or ')' or ';' or '|'))]), UriKind.Absolute, out var address)) return;
        if (address.Host is not ("localhost" or "127.0.0.1" or "[::1]" or "0.0.0.0") && address.Host != scope.Service.Name) return;
        var port = (scope.Draft.Values["ports"]?.Entries ?? []).FirstOrDefault(entry => entry.Value.AsInteger() == address.Port);
        if (port.Key is null) return;
        var path = ScalarNode.Of(address.AbsolutePath);
        scope.Draft.Assume("healthcheck.test", position, $"Kubernetes asks for {address.AbsolutePath} itself, for start, life and readiness", MapNode.Of(
            ("port", ScalarNode.Of(port.Key)), ("startup", path), ("liveness", path), ("readiness", path), ("command", scope.Draft.Values.At("health", "command"))), "health");
    }

    private static void Time(ImportScope scope, Node check, string key, string field, int most)
    {
        if (check[key] is not { } value) return;
        if (ImportScope.SecondsOf(value) is not { } seconds) scope.Draft.Leave($"healthcheck.{key}", value.Position, $"{ImportScope.TextOf(value)} is no duration");
        else scope.Draft.Map($"healthcheck.{key}", value.Position, $"health.{field} {Math.Min(seconds, most)}", ScalarNode.Of(Math.Min(seconds, most)), "health", field);
    }
}
