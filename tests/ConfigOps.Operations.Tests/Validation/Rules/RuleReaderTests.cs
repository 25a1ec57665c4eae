namespace ConfigOps.Operations.Tests.Validation.Rules;

public sealed class RuleReaderTests
{
    [Theory]
    [InlineData("id: r\ntitle: t\nvalidation: []\n", "rule.yaml:3:1: unknown key \"validation\"; did you mean \"validations\"?\nrule.yaml:1:1: the file lacks validations (a list): what has to hold")]
    [InlineData("id: r\ntitle: t\nvalidations: []\n", "rule.yaml:3:1: validations is empty, so the rule would never say anything")]
    [InlineData("id: Not An Id\ntitle: t\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:1:5: id \"Not An Id\" must be small letters, digits and hyphens, 63 at most")]
    [InlineData("id: r\ntitle: t\nseverity: hihg\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:3:11: severity must be one of critical, high, medium, low, info, this is the text \"hihg\"; did you mean \"high\"?")]
    [InlineData("id: r\ntitle: t\nvalidations: [ { expression: true } ]\n", "rule.yaml:3:30: validations[0].expression must be an expression in CEL, this is the boolean true")]
    [InlineData("id: r\ntitle: t\nvalidations: [ { message: m } ]\n", "rule.yaml:3:16: validations[0] lacks expression (an expression in CEL): what has to hold: true or false")]
    [InlineData("id: r\ntitle: t\nvalidations: [ { expression: 'true', fieldPath: spec.replicas } ]\n", "rule.yaml:3:49: validations[0].fieldPath \"spec.replicas\" must be fields with a dot before each, items in brackets, keys in brackets and quotes")]
    [InlineData("id: r\ntitle: t\ncontrols: [cis]\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:3:12: controls[0] \"cis\" must be a framework and a control with a colon between them")]
    [InlineData("id: r\ntitle: t\nmatchConstraints: { kind: [Pod] }\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:3:21: unknown key \"kind\" in matchConstraints; did you mean \"kinds\"?")]
    [InlineData("id: r\ntitle: t\nmatchConstraints: { kinds: [Deploymnet] }\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:3:29: matchConstraints.kinds names \"Deploymnet\", which is no kind of Kubernetes 1.36 nor of a CustomResourceDefinition; did you mean \"Deployment\"?")]
    [InlineData("id: r\ntitle: t\nmatchConstraints: { objectSelector: { labels: {} } }\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:3:39: unknown key \"labels\" in matchConstraints.objectSelector; known are matchExpressions, matchLabels")]
    [InlineData("id: r\ntitle: t\nparams: { file: none.yaml }\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:3:17: params.file: none.yaml does not exist; paths are relative to the rule's file")]
    [InlineData("id: r\ntitle: t\nparams: { values: {}, file: a }\nvalidations: [ { expression: 'true' } ]\n", "rule.yaml:3:9: params has one of values, file and object")]
    [InlineData("- a\n", "rule.yaml:1:1: a rule is a map with id, title and validations, this is a list")]
    [InlineData("", "rule.yaml: the file is empty; each document of it is a rule with id, title and validations")]
    [InlineData("id: r\nid: s\n", "rule.yaml:2:1: the key \"id\" is there already")]
    public async Task A_mistake_in_a_rule_names_its_place_and_its_mend(string rule, string expected) => Assert.StartsWith(expected, await Ruled.Mistakes(rule), StringComparison.Ordinal);

    [Theory]
    [InlineData("validations: [ { expression: object.spec.replicas >  } ]", "rule.yaml:4:")]
    [InlineData("validations: [ { expression: \"object.spec.replica > 1\" } ]", "rule.yaml:4:42: validations[0].expression, column 12 of the expression: undefined field 'replica' (of apps/v1 Deployment; where kinds differ, or a field has no schema, write dyn(object))")]
    [InlineData("validations: [ { expression: object.spec.replicas == '2' } ]", "rule.yaml:4:51: validations[0].expression, column 22 of the expression: found no matching overload for '_==_' applied to '(int, string)' (of apps/v1 Deployment; where kinds differ, or a field has no schema, write dyn(object))")]
    [InlineData("validations:\n- expression: |\n    object.spec.replicas > 1 &&\n      object.spec.nope == 2\n", "rule.yaml:7:18: validations[0].expression, line 2, column 14 of the expression: undefined field 'nope'")]
    [InlineData("validations: [ { expression: object.spec.replicas + 1 } ]", "rule.yaml:4:30: validations[0].expression: must evaluate to bool but got ")]
    [InlineData("validations: [ { expression: 'true', messageExpression: '1' } ]", "rule.yaml:4:57: validations[0].messageExpression: must evaluate to string but got int")]
    [InlineData("validations: [ { expression: params.x == 1 } ]", "rule.yaml:4:30: validations[0].expression, column 1 of the expression: undeclared reference to 'params'")]
    [InlineData("variables: [ { name: count, expression: object.spec.replicas } ]\nvalidations: [ { expression: variables.count == 'x' } ]", "rule.yaml:5:46: validations[0].expression, column 17 of the expression: found no matching overload for '_==_' applied to '(int, string)'")]
    [InlineData("matchConditions: [ { name: c, expression: object.nope } ]\nvalidations: [ { expression: 'true' } ]", "rule.yaml:4:43: matchConditions[0].expression: must evaluate to bool but got dyn")]
    [InlineData("validations: [ { expression: authorizer.group('').resource('pods').check('get').allowed() } ]", "rule.yaml:4:30: validations[0].expression, column 1 of the expression: undeclared reference to 'authorizer'")]
    public async Task Expressions_are_checked_against_the_types_of_the_kinds_when_the_rule_is_read(string rule, string expected) =>
        Assert.StartsWith(expected, await Ruled.Mistakes($"id: r\ntitle: t\nmatchConstraints: {{ kinds: [Deployment] }}\n{rule}\n"), StringComparison.Ordinal);

    [Fact]
    public async Task All_mistakes_of_all_rules_are_told_at_once()
    {
        var mistakes = await Ruled.Mistakes("id: r\ntitle: t\nvalidations: [ { expression: 'nope' } ]\n", "id: r\ntitle: t\nvalidations: [ { expression: 'true' } ]\n", "title: t\nvalidations: [ { expression: 'true' } ]\n");

        Assert.Equal(
            """
            rule2.yaml:1:5: there is a rule "r" already, at rule.yaml:1:1; ids tell rules apart in reports and exceptions
            rule3.yaml:1:1: the file lacks id (an id): its name in reports, behind custom/: small letters, digits and hyphens
            rule.yaml:3:31: validations[0].expression, column 1 of the expression: undeclared reference to 'nope' (in container '')
            """,
            mistakes,
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("expect: fail", "rule.yaml:6:3: the test \"one\" of custom/r should fail, and passes")]
    [InlineData("expect: skip", "rule.yaml:6:3: the test \"one\" of custom/r should be skipped, and passes")]
    [InlineData("expect: pass, oldObject: { apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { replicas: 9 } }", "rule.yaml:6:3: the test \"one\" of custom/r should pass, and fails: Deployment web: shrinks")]
    public async Task A_rule_that_does_not_do_what_its_tests_say_is_not_used(string expected, string mistake)
    {
        var mistakes = await Ruled.Mistakes($$"""
            id: r
            title: t
            matchConstraints: { kinds: [Deployment] }
            validations: [ { expression: 'oldObject == null || oldObject.spec.replicas <= object.spec.replicas', message: shrinks } ]
            tests:
            - { name: one, {{expected}}, object: { apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { replicas: 2 } } }
            """);

        Assert.Equal(mistake, mistakes);
    }
}
