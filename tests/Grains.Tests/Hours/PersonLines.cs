namespace Lexi.Grains.Tests.Hours;

/// <summary>What a virtual person says.</summary>
internal static class PersonLines
{
    private static readonly string[] _lines =
    [
        "Hello, how are you tonight?", "Tell me a story about a fox.", "What is your favourite colour?", "Do you like the rain?",
        "My name is Ada.", "What was my name again?", "I had a long day at work.", "What do you think about the sea?",
        "Count to five for me.", "What is seven plus eight?", "Would you rather have tea or coffee?", "I could not sleep last night.",
        "Do you ever get lonely?", "What music do you like?", "My sister is getting married in spring.", "I am learning to bake bread.",
        "What should I do this weekend?", "Tell me something strange.", "Are you a person?", "I think I need a holiday.",
        "The city is so loud tonight.", "Do you remember what I said about bread?", "What makes you laugh?", "I used to play the piano.",
        "Is it true that cats dream?", "I am a little afraid of tomorrow.", "Thank you, that helps.", "What would you cook for a friend?",
        "Tell me about the stars.", "I painted the kitchen yellow.", "Can you keep a secret?", "What is the best time of the day?",
    ];

    private static readonly string[] _interruptions =
    [
        "Wait, say that again please.", "Hold on, I have a question.", "Sorry, what do you mean by that?", "Stop, let us talk about something else.",
        "No no, that is not what I meant.",
    ];

    public static string Next(Random random) => _lines[random.Next(_lines.Length)];

    public static string Interruption(Random random) => _interruptions[random.Next(_interruptions.Length)];
}
