"""The card of a model: a page of plain text in its bundle that says what it is, for whoever is handed the file."""

from __future__ import annotations

from engine import registry
from engine.store.bundle import BundleManifest


def model_card(manifest: BundleManifest, *, name: str) -> str:
    """Markdown in English. Figures are rounded to three digits; the manifest holds them whole."""
    spec = registry.architecture(manifest.architecture).SPEC
    figures = manifest.metrics.get("validation")
    lines = [
        f"# {name}",
        "",
        f"{spec.title} ({manifest.architecture}): {spec.summary}",
        "",
        f"- Labels ({manifest.mode.value}): {', '.join(manifest.labels)}",
        f"- Training documents: {manifest.metrics['training_documents']:,}",
        f"- Parameters: {manifest.metrics['parameters']:,}",
        f"- Made {manifest.created} with Classmark {manifest.program_version}, seed {manifest.seed}",
        f"- Fingerprint of the documents: {manifest.data_fingerprint}",
        "",
        "## Figures",
        "",
    ]
    if figures is None:
        lines.append("Not measured: there were too few documents to set some aside.")
    else:
        lines += [
            f"On {figures['documents']:,} validation documents: accuracy {figures['accuracy']:.3f}, "
            f"macro-F1 {figures['macro_f1']:.3f}. The best epoch was chosen on them; other documents can fare worse.",
            "",
            "| label | precision | recall | F1 | documents |",
            "|---|---|---|---|---|",
            *(
                f"| {of['label']} | {of['precision']:.3f} | {of['recall']:.3f} | {of['f1']:.3f} | {of['support']} |"
                for of in figures["per_class"]
            ),
        ]
    settings = [
        f"- {group}.{key}: {value}"
        for group in ("options", "text", "training")
        for key, value in manifest.config[group].items()
    ]
    return "\n".join([*lines, "", "## Settings", "", *settings, ""])
