using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Compose;

/// <summary>Writes the Compose form: one project of one machine, after the Compose specification.</summary>
internal sealed class ComposeWriter : IFormWriter
{
    /// <summary>The file.</summary>
    public const string FileName = "compose.yaml";

    /// <inheritdoc/>
    public PlatformForm Form => PlatformForm.Compose;

    /// <inheritdoc/>
    public bool IsByComponent => false;

    /// <inheritdoc/>
    public FormContent Write(FormModel model)
    {
        var networks = new ComposeNetworks(model);
        var ports = new PublishedPorts(model.Catalogue.Components);
        var order = new StartOrder(model.Catalogue.Components);
        var services = new MapBuilder();
        var configs = new MapBuilder();
        var volumes = new MapBuilder();
        var files = new List<FormFile>();
        foreach (var component in model.Catalogue.Components)
        {
            services.Set(component.Name, new ComposeService(model, component, networks, ports, order).ToNode());
            foreach (var (name, text) in component.Pairs("files"))
            {
                var path = $"files/{component.Name}/{name}";
                files.Add(new FormFile(path, text));
                configs.Set(ComposeService.ConfigName(component, name), MapNode.Of(("file", ScalarNode.Of($"./{path}"))));
            }

            foreach (var (path, _) in ComposeService.KeptPaths(component)) volumes.Set(ComposeService.VolumeName(component, path), MapNode.Empty);
        }

        var project = MapNode.Of(
            ("name", ScalarNode.Of($"{model.Environment.Platform}-{model.Environment.Name}")),
            ("services", services.Build()),
            ("networks", NotEmpty(networks.ToNode())),
            ("volumes", NotEmpty(volumes.Build())),
            ("configs", NotEmpty(configs.Build())));
        var header = FormModel.Header(model.Environment.File) + $"# Start it with: docker compose --file {FileName} up --detach --wait\n";
        files.Insert(0, new FormFile(FileName, header + YamlWriter.Write(project)));
        return new FormContent(files, [.. model.Catalogue.Components.SelectMany(NotesOn), .. order.Broken.Select(Note)]);
    }

    private static IEnumerable<FormNote> NotesOn(ComponentDefinition component)
    {
        if (HealthCommand.NoteOn(component) is { } note) yield return note;
        foreach (var port in component.Ports.Keys.Where(port => component.ServicePort(port) != component.Ports[port]))
            yield return new FormNote(
                "forms/service-port",
                component,
                string.Create(CultureInfo.InvariantCulture, $"components.{component.Name} is called at {component.ServicePort(port)} through its Service in Kubernetes; Compose has none, so it is called at {component.Ports[port]} there"),
                "Have its callers take the address from a variable whose value differs, or let it listen on the same number.");
        foreach (var (path, size) in ComposeService.KeptPaths(component))
        {
            yield return new FormNote(
                "forms/volume-owner",
                component,
                $"components.{component.Name} keeps {path}, {size}, on a volume{(component.Values.At("volumes", path) is null ? " because it is more than half of its memory" : "")}; a new volume belongs to the user that owns the path in the image, and has no limit",
                $"Let the image own {path} as user {component.Number("user").ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private static MapNode? NotEmpty(MapNode map) => map.Count == 0 ? null : map;

    private static FormNote Note((ComponentDefinition Component, string Callee) call) => new(
        "forms/start-order-cycle",
        call.Component,
        $"components.{call.Component.Name} and {call.Callee} call each other, directly or through others, so {call.Component.Name} does not wait for {call.Callee} when the project starts",
        "Nothing needs to be done when the component waits for its callees itself.");
}
