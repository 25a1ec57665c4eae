using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Services that run once and end: migrations, set-up, loading of data. They become jobs.</summary>
internal static class OneShot
{
    /// <summary>Why a service is one: another one waits for its end, or it is not started again and serves nobody. Null when it is none.</summary>
    public static string? Reason(ComposeServiceSource service, IEnumerable<ComposeServiceSource> all)
    {
        var waiting = all.FirstOrDefault(other => (other.Values["depends_on"] as MapNode)?[service.Name]?["condition"]?.AsString() == "service_completed_successfully");
        if (waiting is not null) return $"{waiting.Name} waits for it to end";
        var serves = ((string[])["ports", "expose", "healthcheck"]).Any(key => service.Values[key] is { IsNull: false });
        return !serves && Restart(service) is { } restart ? $"restart is {restart}, and it serves nobody" : null;
    }

    /// <summary>Says that it is a job, and how often it is tried.</summary>
    public static void Apply(ImportScope scope, string reason)
    {
        scope.Draft.Assume("type", scope.Service.Values.Position, $"it is a job, as {reason}; type data-etl, which adds nothing of its own: choose another if it trains, saves, scans or bills", ScalarNode.Of("data-etl"), "type");
        if (Restart(scope.Service) is not { } restart) return;
        var colon = restart.IndexOf(':', StringComparison.Ordinal);
        var tries = colon > 0 && int.TryParse(restart[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Min(most, 100) : restart.StartsWith("on-failure", StringComparison.Ordinal) ? 6 : 0;
        scope.Draft.Map("restart", scope.Service.Values["restart"]?.Position ?? scope.Service.Values.Position, string.Create(CultureInfo.InvariantCulture, $"backoffLimit {tries}"), ScalarNode.Of(tries), "backoffLimit");
    }

    // How it is started again, where it says that this is not always; null when it does not say it.
    private static string? Restart(ComposeServiceSource service)
    {
        if (service.Values["restart"] is { IsNull: false } restart)
        {
            var text = restart.AsBoolean() == false ? "no" : ImportScope.TextOf(restart) ?? "";
            return text is "no" || text.StartsWith("on-failure", StringComparison.Ordinal) ? text : null;
        }

        return service.Values.At("deploy", "restart_policy", "condition")?.AsString() switch { "none" => "no", "on-failure" => "on-failure", _ => null };
    }
}
