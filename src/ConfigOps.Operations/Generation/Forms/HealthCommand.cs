using System.Globalization;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms;

/// <summary>How a container is asked, from its inside, whether it is well: by its own command, or else by wget.</summary>
internal static class HealthCommand
{
    /// <summary>The command and its arguments.</summary>
    public static IReadOnlyList<string> Of(ComponentDefinition component)
    {
        if (component.Texts("health", "command") is { Count: > 0 } own) return own;
        // These options mean the same to GNU's wget and to BusyBox'.
        return ["wget", "-q", "-T", Number(component.Number("health", "timeoutSeconds")), "-O", "/dev/null", $"http://127.0.0.1:{Number(component.HealthPort()!.Value)}{component.Text("health", "readiness")}"];
    }

    /// <summary>What a person should know of it, or null.</summary>
    public static FormNote? NoteOn(ComponentDefinition component) => component.Texts("health", "command").Count > 0 ? null : new FormNote(
        "forms/health-by-wget",
        component,
        $"components.{component.Name} names no health.command, so its container is asked with wget, which its image must then contain",
        "Give the image a command that asks for its health, and name it in health.command.");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
