using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>Writes the systemd form of the components that say where their program lies: a hardened unit, its environment, its files.</summary>
internal sealed class SystemdWriter : IFormWriter
{
    /// <inheritdoc/>
    public PlatformForm Form => PlatformForm.Systemd;

    /// <inheritdoc/>
    public bool IsByComponent => true;

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">No component has the form.</exception>
    public FormContent Write(FormModel model)
    {
        var components = model.Selected.Where(component => component.Values["binary"] is not null).ToList();
        if (components.Count == 0) throw new ConfigurationException("no component has a systemd form: say in binary.path of at least one where its program lies on the host");
        return new FormContent([.. components.SelectMany(component => Files(model, component))], [.. model.Selected.Except(components).Select(Missing), .. components.SelectMany(component => Unread(model, component))]);
    }

    private static IEnumerable<FormFile> Files(FormModel model, ComponentDefinition component)
    {
        var unit = new SystemdUnit(model, component);
        yield return new FormFile($"{component.Name}/{unit.Name}", unit.ToString());
        var environment = new StringBuilder(FormModel.Header(component.File));
        foreach (var (name, value) in model.VariablesOf(component).Where(variable => NameRules.VariableName(variable.Key) is null)) environment.Append(EnvironmentFileText.Line(name, value));
        yield return new FormFile($"{component.Name}/environment", environment.ToString());
        foreach (var (name, text) in component.Pairs("files")) yield return new FormFile($"{component.Name}/files/{name}", text);
    }

    // systemd ignores lines whose names no shell could set.
    private static IEnumerable<FormNote> Unread(FormModel model, ComponentDefinition component) => model.VariablesOf(component).Keys.Where(name => NameRules.VariableName(name) is not null).Select(name => new FormNote(
        "forms/variable-left-out",
        component,
        $"components.{component.Name}.config has {name}, which systemd cannot set, as the name has dots or dashes; the unit starts without it",
        "Have the program read it from a file of files."));

    private static FormNote Missing(ComponentDefinition component) => new(
        "forms/no-systemd-form",
        component,
        $"components.{component.Name} does not say where its program lies, so it has no unit",
        "Set binary.path when it runs without a container.");
}
