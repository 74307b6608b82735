using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lexi.Grains.Generator;

/// <summary>Writes one method of a reference and the request it makes.</summary>
internal sealed class MethodWriter
{
    private const string Engine = "global::" + Names.Engine;

    private readonly IMethodSymbol _method;
    private readonly string _request;
    private readonly Answer _answer;
    private readonly ITypeSymbol? _result;

    public MethodWriter(IMethodSymbol method, int number, bool isObserver, List<Problem> problems)
    {
        _method = method;
        _request = $"{method.Name}_{number}";
        var name = $"{method.ContainingType.Name}.{method.Name}";
        if (method.IsGenericMethod) problems.Add(new Problem(method, "LEXG004", $"{name} is generic: a grain method is not."));
        if (method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType))
            problems.Add(new Problem(method, "LEXG005", $"{name} has a parameter by reference: what travels between grains is a value."));
        (_answer, _result) = AnswerOf(method);
        if (_answer == Answer.Impossible || (method.ReturnsVoid && !isObserver))
            problems.Add(new Problem(method, "LEXG006", $"{name} must return Task, Task<T>, ValueTask or ValueTask<T>{(isObserver ? " or void" : "")}."));
        if (_result is not null && method.Has("OneWay"))
            problems.Add(new Problem(method, "LEXG007", $"{name} is one-way: nobody waits for a result."));
    }

    private enum Answer
    {
        Impossible,
        Nothing,
        Task,
        ValueTask,
    }

    private bool IsOneWay => _answer == Answer.Nothing || _method.Has("OneWay");

    public void Write(StringBuilder source)
    {
        var parameters = string.Join(", ", _method.Parameters.Select((parameter, i) => $"{parameter.Type.Full()} a{i}"));
        var returns = _method.ReturnsVoid ? "void" : _method.ReturnType.Full();
        _ = source.Append($"        {returns} {_method.ContainingType.Full()}.{Escape(_method.Name)}({parameters})\n        {{\n");
        _ = source.Append($"            var request = {Engine}.RequestPool.Rent<{_request}>();\n");
        for (var i = 0; i < _method.Parameters.Length; i++)
        {
            var isToken = !IsOneWay && _method.Parameters[i].Type.IsNamed("System.Threading", "CancellationToken");
            _ = source.Append($"            request.A{i} = {(isToken ? $"request.Follow(a{i})" : $"a{i}")};\n");
        }

        _ = source.Append((IsOneWay, _answer) switch
        {
            (false, _) => "            return request.Send(this);\n",
            (true, Answer.Nothing) => "            request.Send(this);\n",
            (true, Answer.Task) => "            request.Send(this);\n            return global::System.Threading.Tasks.Task.CompletedTask;\n",
            _ => "            request.Send(this);\n            return default;\n",
        });
        _ = source.Append("        }\n\n");
        WriteRequest(source);
    }

    private static (Answer Answer, ITypeSymbol? Result) AnswerOf(IMethodSymbol method)
    {
        if (method.ReturnsVoid) return (Answer.Nothing, null);
        var type = method.ReturnType as INamedTypeSymbol;
        var result = type is { TypeArguments.Length: 1 } ? type.TypeArguments[0] : null;
        if (type.IsNamed("System.Threading.Tasks", "Task")) return (Answer.Task, result);
        return type.IsNamed("System.Threading.Tasks", "ValueTask") ? (Answer.ValueTask, result) : (Answer.Impossible, null);
    }

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private void WriteRequest(StringBuilder source)
    {
        var argument = _result is null ? "" : $"<{_result.Full()}>";
        var @base = IsOneWay ? "OneWayRequest" : _answer + "Request" + argument;
        var returns = "global::System.Threading.Tasks." + (IsOneWay ? "Task" : _answer + argument);
        _ = source.Append($"        private sealed class {_request} : {Engine}.{@base}\n        {{\n");
        for (var i = 0; i < _method.Parameters.Length; i++)
            _ = source.Append($"            public {_method.Parameters[i].Type.Full()} A{i} = default!;\n\n");
        var options = Options();
        if (options.Length > 0)
            _ = source.Append($"            public override {Engine}.RequestOptions Options => {options};\n\n");
        _ = source.Append($"            public override string MethodName => \"{_method.ContainingType.Name}.{_method.Name}\";\n\n");

        var arguments = string.Join(", ", _method.Parameters.Select(static (_, i) => $"A{i}"));
        var call = $"(({_method.ContainingType.Full()})target).{Escape(_method.Name)}({arguments})";
        _ = source.Append($"            protected override {returns} Call(object target)");
        _ = source.Append((IsOneWay, _answer) switch
        {
            (true, Answer.Nothing) => $"\n            {{\n                {call};\n                return global::System.Threading.Tasks.Task.CompletedTask;\n            }}\n\n",
            (true, Answer.ValueTask) => $" => {call}.AsTask();\n\n",
            _ => $" => {call};\n\n",
        });
        _ = source.Append("            protected override void Recycle()\n            {\n");
        for (var i = 0; i < _method.Parameters.Length; i++)
            _ = source.Append($"                A{i} = default!;\n");
        _ = source.Append($"                {Engine}.RequestPool.Return(this);\n            }}\n        }}\n\n");
    }

    private string Options()
    {
        var options = new[] { ("OneWay", IsOneWay), ("AlwaysInterleave", _method.Has("AlwaysInterleave")), ("ReadOnly", _method.Has("ReadOnly")) }
            .Where(static option => option.Item2)
            .Select(static option => $"{Engine}.RequestOptions.{option.Item1}")
            .ToArray();
        return options.Length == 1 && IsOneWay ? "" : string.Join(" | ", options);
    }
}
