// Prints "AXIOMS n", then "PROFILE in|out" and each violation, for every ontology file given.
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

public class Profiles {
    public static void main(String[] arguments) throws Exception {
        for (String path : arguments) {
            OWLOntology ontology =
                OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(path));
            System.out.println("AXIOMS " + ontology.getAxiomCount());
            for (OWLProfile profile : new OWLProfile[] {new OWL2DLProfile(), new OWL2RLProfile()}) {
                OWLProfileReport report = profile.checkOntology(ontology);
                System.out.println(profile.getName() + (report.isInProfile() ? " in" : " out"));
                for (OWLProfileViolation violation : report.getViolations()) System.out.println("  " + violation);
            }
        }
    }
}
