using System.Globalization;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms;

/// <summary>How a container is asked, from its inside, whether it is well: by its own command, or else by a program that its image must contain.</summary>
internal static class HealthCommand
{
    /// <summary>The command and its arguments.</summary>
    public static IReadOnlyList<string> Of(ComponentDefinition component)
    {
        if (component.Texts("health", "command") is { Count: > 0 } own) return own;
        var port = Number(component.HealthPort()!.Value);
        var timeout = Number(component.Number("health", "timeoutSeconds"));
        // These options mean the same to the programs of GNU, BSD and BusyBox.
        return component.Text("health", "type") switch
        {
            "tcp" => ["nc", "-z", "-w", timeout, "127.0.0.1", port],
            "grpc" => ["grpc_health_probe", $"-addr=127.0.0.1:{port}", $"-rpc-timeout={timeout}s"],
            _ => ["wget", "-q", "-T", timeout, "-O", "/dev/null", $"http://127.0.0.1:{port}{component.Text("health", "readiness")}"],
        };
    }

    /// <summary>What a person should know of it, or null.</summary>
    public static FormNote? NoteOn(ComponentDefinition component) => !component.IsAsked || component.Texts("health", "command").Count > 0 ? null : new FormNote(
        "forms/health-by-tool",
        component,
        $"components.{component.Name} names no health.command, so its container is asked with {Of(component)[0]}, which its image must then contain",
        "Give the image a command that asks for its health, and name it in health.command.");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
