using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Collects mistakes about values that several layers made, each at the place of the layer that made it so.</summary>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class LayerMistakes(List<Mistake> mistakes)
{
    /// <summary>A mistake about the value at a chain of keys.</summary>
    public void Add(LayerStack stack, string[] keys, string message)
    {
        var winner = stack.Winner(keys);
        // A default stands in no file; the mistake is then in the file that leaves it so.
        var written = stack.Layers.FirstOrDefault(layer => layer.File is not null && layer.Name != stack.Layers[0].Name && layer.Values.Position.IsKnown);
        mistakes.Add(winner is null or { Layer: "defaults" } ? new Mistake(message, written?.File, written?.Values.Position ?? SourcePosition.None) : new Mistake(Placed(winner, message), winner.File, winner.Position));
    }

    /// <summary>A mistake about the text of the value at a chain of keys.</summary>
    public void AddValue(LayerStack stack, string[] keys, string message) =>
        mistakes.Add(new Mistake(Placed(stack.Winner(keys), message), stack.Winner(keys)?.File, stack.Merged.At(keys)?.Position ?? SourcePosition.None));

    /// <summary>A mistake about an item of the list that a key names.</summary>
    public void AddItem(LayerStack stack, string key, Node item, string message) =>
        mistakes.Add(new Mistake(Placed(stack.Winner(key), message), stack.Winner(key)?.File, item.Position));

    // An argument has no file; its name is its place.
    private static string Placed(LayeredValue? winner, string message) => winner is { File: null, Layer: "--set" } && !message.StartsWith("--set", StringComparison.Ordinal) ? $"--set: {message}" : message;
}
