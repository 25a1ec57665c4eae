namespace ConfigOps.Operations.Generation.Templates;

/// <summary>Renders templates. Safe for use by many threads at once.</summary>
public interface ITemplateRenderer
{
    /// <summary>Renders a template.</summary>
    /// <param name="template">Which one.</param>
    /// <param name="model">Its values: dictionaries, lists, texts, whole numbers, booleans, and a mark for known keys without value.</param>
    /// <param name="subject">What is being rendered, for messages: <c>component billing</c>.</param>
    /// <exception cref="TemplateException">The template is wrong or asks for what is not there.</exception>
    string Render(Template template, IReadOnlyDictionary<string, object> model, string subject);
}
