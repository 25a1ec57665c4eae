using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Evaluation;

/// <summary>An object written out.</summary>
internal sealed class ObjectStep(string name, (string Field, Step Value, bool Optional)[] fields) : Step
{
    private const int Cost = 40;

    public override CelValue Run(Frame frame)
    {
        var made = new List<KeyValuePair<string, CelValue>>(fields.Length);
        foreach (var (field, step, optional) in fields)
        {
            var value = step.Run(frame);
            if (value is CelError) return value;
            if (optional)
            {
                if (value is not CelOptional wrapped) return new CelError($"cannot initialize optional entry from non-optional value of type {value.Type.Name}");
                if (wrapped.Value is null) continue;
                value = wrapped.Value;
            }

            made.Add(new(field, value));
        }

        frame.Charge(Cost);
        return new CelObject(name, made);
    }
}
